import {isTagField} from '../search/sort-fields.js';
import {type ColumnName, columnOf} from './column.js';
import type {ColumnNeeds} from './place-columns.js';
import {usualTags} from './tag-traits.js';
import {type ListTraits, nameWidthFor, tagWidth} from './traits.js';

/** Cut to these widths: what is longer must not take the room of all other columns. */
const widest = {type: 17, address: 15, zone: 15, profile: 16, ipv6: 39};

/** `251d`, with a blank for the years to come. */
const ageWidth = 5;

const routeWidth = '✗ no endpoint'.length;

/** What a list is, besides its rows. */
export type ListKind = {
	readonly chosen: readonly ColumnName[] | null;
	readonly hasRegions: boolean;
	/** The names of the profiles, if there are several. */
	readonly profileWidth: number;
};

/** The share of the Names that are whole before other columns get room: a few long ones do not count. */
const commonShare = 0.9;

/** The width of a Name in steps, so that the columns seldom move as rows arrive. */
function inSteps(nameWidth: number): number {
	return Math.max(12, Math.ceil(nameWidth / 4) * 4);
}

/**
What the columns of a list need, from what its rows have.

@param stateWidth The width of the longest state as it is drawn.
*/
export function columnNeeds(
	traits: ListTraits,
	{chosen, hasRegions, profileWidth}: ListKind,
	stateWidth: number,
): ColumnNeeds {
	const {widths, count} = traits;
	const tags = usualTags(traits.tags, count);
	const hasRows = (width: number) => (count === 0 ? 0 : width);
	const wanted: ReadonlyArray<readonly [ColumnName, number]> = [
		['state', stateWidth],
		['name', inSteps(nameWidthFor(traits, 1))],
		['id', 'i-0123456789abcdef0'.length],
		['age', hasRows(ageWidth)],
		['type', Math.min(widest.type, widths.type)],
		['address', Math.min(widest.address, widths.address)],
		['route', hasRows(Math.max(routeWidth, '✗ '.length + traits.stateWidth))],
		['zone', Math.min(widest.zone, widths.zone)],
		['region', Math.min(widest.zone, widths.zone)],
		['profile', Math.min(widest.profile, profileWidth)],
		['publicIpv4', widths.publicIpv4],
		['privateIpv4', widths.privateIpv4],
		['ipv6', Math.min(widest.ipv6, widths.ipv6)],
		['launched', hasRows('2026-01-02 14:05'.length)],
		['used', hasRows('just now'.length)],
		...[...tags, ...(chosen ?? [])].flatMap(name =>
			isTagField(name) ? [[name, tagWidth(traits, name)] as const] : [],
		),
	];
	return {
		widths: new Map(
			wanted.map(([name, width]) => [
				name,
				width === 0 ? 0 : Math.max(width, isTagField(name) ? 0 : columnOf(name).title.length),
			]),
		),
		commonName: inSteps(nameWidthFor(traits, commonShare)),
		tags,
		hasRegions,
		hasProfiles: profileWidth > 0,
		chosen,
	};
}
