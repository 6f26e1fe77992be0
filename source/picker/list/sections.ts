import type {Entry} from '../../inventory/entry.js';
import type {EntryList, Found} from '../../inventory/search/found.js';

/** A heading in the list with the rows below it. */
export type Section = {
	/** What all below it have in common, empty for nothing; null for the favorites. */
	readonly title: string | null;
	/** The index of the first one below it. */
	readonly start: number;
	readonly count: number;
};

/** A row of the list. Headings cannot be selected. */
export type ListRow =
	| {readonly kind: 'entry'; readonly entry: Entry}
	| {readonly kind: 'heading'; readonly section: Section};

const known = new WeakMap<EntryList, readonly Section[]>();

/**
The headings of a list: none where it is not divided, nor while it is filtered, as then the best match
comes first wherever it belongs.
*/
export function sectionsOf({query, ranked}: Found): readonly Section[] {
	const last = query.groups.length === 0 ? ranked.at(-1) : undefined;
	// Favorites alone need no heading.
	if (last === undefined || last.group === null || last.favorite !== null) {
		return [];
	}

	const sections = known.get(ranked) ?? dividedIn(ranked.slice());
	known.set(ranked, sections);
	return sections;
}

/** The row of the list that an entry is on. */
export function rowOfEntry(sections: readonly Section[], index: number): number {
	return index + sectionsUntil(sections, section => section.start <= index);
}

/** How many rows there are. */
export function rowCount(found: Found): number {
	return found.ranked.length + sectionsOf(found).length;
}

/** Some rows of the list. */
export function rowsBetween(found: Found, top: number, end: number): ListRow[] {
	const sections = sectionsOf(found);
	const rows: ListRow[] = [];
	let passed = sectionsUntil(sections, ({start}, place) => start + place < top);
	const first = top - passed;
	const entries = found.ranked.slice(first, end);
	for (let row = top; row < Math.min(end, rowCount(found)); row++) {
		const section = sections[passed];
		const entry = entries[row - passed - first];
		if (section !== undefined && section.start + passed === row) {
			rows.push({kind: 'heading', section});
			passed++;
		} else if (entry !== undefined) {
			rows.push({kind: 'entry', entry});
		}
	}

	return rows;
}

/** How many sections, from the first one on, are like this. */
function sectionsUntil(
	sections: readonly Section[],
	isBefore: (section: Section, place: number) => boolean,
): number {
	let low = 0;
	let high = sections.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		const section = sections[middle];
		if (section !== undefined && isBefore(section, middle)) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}

	return low;
}

function dividedIn(entries: readonly Entry[]): Section[] {
	const titleOf = ({favorite, group}: Entry) => (favorite === null ? (group ?? '') : null);
	const starts = entries.flatMap((entry, index) => {
		const before = entries[index - 1];
		return before !== undefined && titleOf(before) === titleOf(entry) ? [] : [index];
	});
	return starts.map((start, place) => {
		const entry = entries[start];
		return {
			title: entry === undefined ? '' : titleOf(entry),
			start,
			count: (starts[place + 1] ?? entries.length) - start,
		};
	});
}
