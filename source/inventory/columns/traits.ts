import type {Instance} from '../../model/fleet/instance.js';
import {sanitize} from '../../model/text/sanitize.js';
import type {TagField} from '../search/sort-fields.js';
import {columnOf} from './column.js';
import {joinedTags, type TagTraitsByKey, type WidthOf, withTagsOf} from './tag-traits.js';

/** The columns that make room for their longest text, and are not shown if all their texts are empty. */
const measured = ['type', 'address', 'zone', 'privateIpv4', 'publicIpv4', 'ipv6'] as const;

/** What the rows of a list have, for which its columns make room. It grows as rows arrive. */
export type ListTraits = {
	readonly count: number;
	/** How many Names have a width, by that width. */
	readonly names: readonly number[];
	/** The width of the longest text by column; 0 where no row has one. */
	readonly widths: Readonly<Record<(typeof measured)[number], number>>;
	/** The longest word of a state besides `running`, without terminated instances, which are rarely shown. */
	readonly stateWidth: number;
	readonly tags: TagTraitsByKey;
};

const noWidths = {type: 0, address: 0, zone: 0, privateIpv4: 0, publicIpv4: 0, ipv6: 0};

/** The most columns that a Name gets in the list. */
const widestName = 100;

/** The traits of a list without rows. */
export const noTraits: ListTraits = {
	count: 0,
	names: Array<number>(widestName + 1).fill(0),
	widths: noWidths,
	stateWidth: 0,
	tags: new Map(),
};

/** The traits with those of more instances. */
export function withTraitsOf(
	traits: ListTraits,
	instances: readonly Instance[],
	widthOf: WidthOf,
): ListTraits {
	const widths = {...traits.widths};
	const names = [...traits.names];
	let {stateWidth} = traits;
	for (const instance of instances) {
		const {name, type, availabilityZone, region, privateIpv4, publicIpv4, ipv6, state} = instance;
		const nameWidth = Math.min(widestName, widthOf(sanitize(name ?? '', widestName)));
		names[nameWidth] = (names[nameWidth] ?? 0) + 1;
		widths.type = Math.max(widths.type, type?.length ?? 0);
		widths.address = Math.max(widths.address, (publicIpv4 ?? privateIpv4 ?? ipv6)?.length ?? 0);
		widths.zone = Math.max(widths.zone, (availabilityZone ?? region).length);
		widths.privateIpv4 = Math.max(widths.privateIpv4, privateIpv4?.length ?? 0);
		widths.publicIpv4 = Math.max(widths.publicIpv4, publicIpv4?.length ?? 0);
		widths.ipv6 = Math.max(widths.ipv6, ipv6?.length ?? 0);
		const isWordShown = state !== 'running' && state !== 'terminated';
		stateWidth = isWordShown ? Math.max(stateWidth, state.length) : stateWidth;
	}

	return {
		count: traits.count + instances.length,
		names,
		widths,
		stateWidth,
		tags: withTagsOf(traits.tags, instances, widthOf),
	};
}

/** The traits of several lists together. */
export function joinedTraits(lists: readonly ListTraits[]): ListTraits {
	const [first = noTraits, ...others] = lists;
	if (others.length === 0) {
		return first;
	}

	const widths = {...noWidths};
	for (const name of measured) {
		widths[name] = Math.max(...lists.map(list => list.widths[name]));
	}

	return {
		count: lists.reduce((sum, {count}) => sum + count, 0),
		names: noTraits.names.map((_, width) =>
			lists.reduce((sum, {names}) => sum + (names[width] ?? 0), 0),
		),
		widths,
		stateWidth: Math.max(...lists.map(({stateWidth}) => stateWidth)),
		tags: joinedTags(lists.map(({tags}) => tags)),
	};
}

/** The width in which this share of the Names is whole, from 0 to 1. */
export function nameWidthFor({names, count}: ListTraits, share: number): number {
	let fitting = 0;
	for (const [width, number] of names.entries()) {
		fitting += number;
		if (fitting >= count * share) {
			return width;
		}
	}

	return 0;
}

/** The width of a tag's column: of its longest value, and of its title unless that is much longer. */
export function tagWidth({tags}: ListTraits, field: TagField): number {
	const {width = 0} = tags.get(field.slice('tag:'.length)) ?? {};
	return width === 0 ? 0 : Math.max(width, Math.min(12, columnOf(field).title.length));
}
