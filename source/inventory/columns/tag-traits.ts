import type {Instance} from '../../model/fleet/instance.js';
import type {TagField} from '../search/sort-fields.js';

/** How many columns a text takes as it will be drawn. */
export type WidthOf = (text: string) => number;

/** What the rows of a list have under one tag. */
type TagTraits = {
	/** How many have it. */
	readonly count: number;
	/** The width of the longest value. */
	readonly width: number;
	/** The different values, as far as they are counted: see `mostValues`. */
	readonly values: ReadonlySet<string>;
};

/** By the key of the tag. */
export type TagTraitsByKey = ReadonlyMap<string, TagTraits>;

/** With more different values, a tag tells single instances apart, as the Name does. */
const mostValues = 64;

/** Longer values are cut. */
const widestValue = 20;

/** The traits with those of more instances, without Names and AWS's own tags. */
export function withTagsOf(
	known: TagTraitsByKey,
	instances: readonly Instance[],
	widthOf: WidthOf,
): TagTraitsByKey {
	const traits = new Map<string, TagCounter | null>();
	for (const {tags} of instances) {
		for (const key of Object.keys(tags)) {
			let tag = traits.get(key);
			if (tag === undefined) {
				tag = isCounted(key) ? counterFrom(known.get(key)) : null;
				traits.set(key, tag);
			}

			if (tag === null) {
				continue;
			}

			const value = tags[key] ?? '';
			tag.count++;
			if (tag.values.size <= mostValues && !tag.values.has(value)) {
				tag.values.add(value);
				tag.width = Math.max(tag.width, widthOf(value.slice(0, widestValue)));
			}
		}
	}

	return new Map([
		...known,
		...[...traits].flatMap(([key, tag]) => (tag === null ? [] : [[key, tag] as const])),
	]);
}

type TagCounter = {count: number; width: number; values: Set<string>};

function counterFrom({count = 0, width = 0, values}: Partial<TagTraits> = {}): TagCounter {
	return {count, width, values: new Set(values)};
}

/** The Name has a column of its own, and AWS's own tags tell little. */
function isCounted(key: string): boolean {
	return key !== 'Name' && !key.startsWith('aws:');
}

/** The traits of several lists together. */
export function joinedTags(lists: readonly TagTraitsByKey[]): TagTraitsByKey {
	const joined = new Map<string, TagTraits>();
	for (const [key, {count, width, values}] of lists.flatMap(tags => [...tags])) {
		const before = joined.get(key);
		joined.set(key, {
			count: count + (before?.count ?? 0),
			width: Math.max(width, before?.width ?? 0),
			values: before === undefined ? values : new Set([...before.values, ...values]),
		});
	}

	return joined;
}

/**
The tags that get a column by default: the two that most rows have. At least a fifth of the rows must
have it, with two different values or more: what is the same everywhere says nothing. With a value for
nearly every row, or more than `mostValues`, it is an id and not a group.

@param count How many rows there are.
*/
export function usualTags(tags: TagTraitsByKey, count: number): TagField[] {
	return [...tags]
		.filter(
			([, tag]) =>
				tag.count * 5 >= count &&
				tag.values.size > 1 &&
				tag.values.size <= Math.min(mostValues, Math.max(8, tag.count / 2)),
		)
		.toSorted(([key, one], [other, {count}]) => count - one.count || (key < other ? -1 : 1))
		.slice(0, 2)
		.map(([key]) => `tag:${key}` as const);
}
