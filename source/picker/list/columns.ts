import {type SortField, sortFields} from '../../inventory/search/order.js';
import type {Field} from '../../inventory/search/query.js';
import {addressesOf} from '../../model/fleet/address.js';
import type {Instance} from '../../model/fleet/instance.js';

export type ColumnName = SortField;

/** A column of the list. */
export type Column = {
	readonly name: ColumnName;
	readonly title: string;
	/** Its name in the filter; null if the filter does not search it. */
	readonly field: Field | null;
	readonly minWidth: number;
	readonly cutsMiddle: boolean;
	/** Its text; may be empty. The state is drawn with its glyph instead. */
	readonly text: (instance: Instance) => string;
};

/** A column with the width it got. */
export type PlacedColumn = Column & {readonly width: number};

/** Between two columns. */
export const columnGap = 2;

/** With its glyph. */
const longestState = '- shutting-down'.length;

const idWidth = 'i-0123456789abcdef0'.length;

const columns: Readonly<Record<ColumnName, Column>> = {
	state: column('state', 'STATE', 'state', 10, instance => instance.state),
	name: column('name', 'NAME', 'name', 12, instance => instance.name ?? ''),
	id: {...column('id', 'ID', 'id', 12, instance => instance.id), cutsMiddle: true},
	type: column('type', 'TYPE', 'type', 11, instance => instance.type ?? ''),
	profile: column('profile', 'PROFILE', 'profile', 7, ({profile}) => profile ?? ''),
	region: column('region', 'REGION', 'region', 9, ({region}) => region),
	zone: column('zone', 'ZONE', 'az', 10, instance => instance.availabilityZone ?? ''),
	address: {
		...column('address', 'ADDRESS', 'ip', 15, instance => addressesOf(instance)[0]?.ip ?? ''),
		cutsMiddle: true,
	},
	publicIpv4: column('publicIpv4', 'PUBLIC IPV4', 'ip', 15, ({publicIpv4}) => publicIpv4 ?? ''),
	privateIpv4: column(
		'privateIpv4',
		'PRIVATE IPV4',
		'ip',
		15,
		({privateIpv4}) => privateIpv4 ?? '',
	),
	ipv6: {...column('ipv6', 'IPV6', 'ip', 15, ({ipv6}) => ipv6 ?? ''), cutsMiddle: true},
	launched: column('launched', 'LAUNCHED', null, 10, ({launchTime}) =>
		(launchTime ?? '').replace('T', ' ').slice(0, 16),
	),
	// Its text comes from the recents, not from the instance.
	used: column('used', 'LAST USED', null, 10, () => ''),
};

/** The title of a column. */
export function titleOf(name: ColumnName): string {
	return columns[name].title;
}

/** The columns that can be left out. State and Name identify an instance. */
export const optionalColumns: readonly ColumnName[] = sortFields.filter(
	name => name !== 'state' && name !== 'name',
);

/** The columns shown by default, if there is room. */
export const usualColumns: readonly ColumnName[] = [
	'id',
	'type',
	'zone',
	'publicIpv4',
	'privateIpv4',
	'ipv6',
	'launched',
];

/** Sets of columns, widest first; the first that fits is taken. A zone includes the name of its region. */
const selections: readonly ColumnName[][] = [
	['state', 'name', 'id', 'type', 'zone', 'publicIpv4', 'privateIpv4', 'ipv6', 'launched'],
	['state', 'name', 'id', 'type', 'zone', 'publicIpv4', 'privateIpv4', 'ipv6'],
	['state', 'name', 'id', 'type', 'publicIpv4', 'privateIpv4', 'ipv6'],
	['state', 'name', 'id', 'type', 'publicIpv4', 'privateIpv4'],
	['state', 'name', 'id', 'type', 'address'],
	['state', 'name', 'id', 'address'],
];

/** The same for several regions: if space is short, the region matters more than other columns. */
const selectionsOfRegions: readonly ColumnName[][] = [
	['state', 'name', 'id', 'type', 'zone', 'publicIpv4', 'privateIpv4', 'ipv6', 'launched'],
	['state', 'name', 'id', 'type', 'zone', 'publicIpv4', 'privateIpv4', 'ipv6'],
	['state', 'name', 'id', 'type', 'region', 'publicIpv4', 'privateIpv4'],
	['state', 'name', 'id', 'region', 'publicIpv4', 'privateIpv4'],
	['state', 'name', 'id', 'region', 'address'],
	['state', 'name', 'region', 'address'],
];

/** With several profiles each row names its own, and with several regions its region. */
function selectionsFor(hasRegions: boolean, hasProfiles: boolean): readonly ColumnName[][] {
	const offered = hasRegions ? selectionsOfRegions : selections;
	if (!hasProfiles) {
		return offered;
	}

	const narrowest: ColumnName[] = ['state', 'name', 'profile', hasRegions ? 'region' : 'address'];
	return [...offered.map(names => names.toSpliced(2, 0, 'profile')), narrowest];
}

/** The chosen columns; the last ones are left out if there is no room. */
function selectionsOf(chosen: readonly ColumnName[]): readonly ColumnName[][] {
	const names = optionalColumns.filter(name => chosen.includes(name));
	return Array.from({length: names.length + 1}, (_, index) => [
		'state',
		'name',
		...names.slice(0, names.length - index),
	]);
}

/** Names are cut before other columns are dropped, but not to less than this. */
const comfortableName = 18;

/** Longer Names are cut: a few of them must not take the room of all other columns. */
const longestName = 48;

/** A longer name of a profile is cut. */
const longestProfile = 16;

/** With less, Names could not be told apart, so another column is left out. */
const tightName = 9;

/** Without the id, which the details show, or else without the address. */
function withoutOne(names: readonly ColumnName[]): readonly ColumnName[] {
	const dropped = names.includes('id') ? 'id' : 'address';
	return names.filter(name => name !== dropped);
}

/** What the widths of the columns depend on. */
export type ColumnNeeds = {
	/** The width of the longest Name. */
	readonly nameWidth: number;
	/** Instances of several regions are shown, whose longest name is this long; 0 for one region. */
	readonly regionWidth: number;
	/** The same for profiles. @default 0 */
	readonly profileWidth?: number;
	/** The width of the longest state, with its sign. @default 0 */
	readonly stateWidth?: number;
	/** The columns that the user chose, besides state and Name; null for what fits. @default null */
	readonly chosen?: readonly ColumnName[] | null;
};

/** The columns that fit into `width`, with their widths. */
export function placeColumns(
	width: number,
	{nameWidth, regionWidth, profileWidth = 0, stateWidth = 0, chosen = null}: ColumnNeeds,
): PlacedColumn[] {
	// In steps, so that the columns seldom move as rows arrive.
	const wantedName = Math.min(longestName, Math.max(12, Math.ceil(nameWidth / 4) * 4));
	// A long state takes its extra room from the Name first, unless that leaves nothing of the Name.
	const moreState = Math.max(0, stateWidth - columns.state.minWidth);
	const leastName = Math.max(columns.name.minWidth, comfortableName - moreState);
	const minWidths = new Map<ColumnName, number>([
		['state', columns.state.minWidth + moreState],
		['name', Math.min(wantedName, leastName)],
		['profile', Math.min(longestProfile, Math.max(columns.profile.minWidth, profileWidth))],
		['region', regionWidth],
		['zone', Math.max(columns.zone.minWidth, regionWidth + 1)],
	]);
	const minWidthOf = (name: ColumnName) => minWidths.get(name) ?? columns[name].minWidth;
	const needed = (names: readonly ColumnName[]) =>
		names.reduce((sum, name) => sum + minWidthOf(name) + columnGap, -columnGap);
	const offered =
		chosen === null ? selectionsFor(regionWidth > 0, profileWidth > 0) : selectionsOf(chosen);
	const narrowest = offered.at(-1) ?? [];
	const isTight = width - needed(narrowest) + minWidthOf('name') < tightName;
	const names =
		offered.find(selection => needed(selection) <= width) ??
		(isTight ? withoutOne(narrowest) : narrowest);
	const widths = new Map(names.map(name => [name, minWidthOf(name)]));
	let rest = width - needed(names);
	if (rest < 0) {
		widths.set('name', minWidthOf('name') + rest);
	}

	// These columns get the rest of the width, in this order, up to the given widths.
	const growth: ReadonlyArray<readonly [ColumnName, number]> = [
		['name', Math.min(24, wantedName)],
		['id', idWidth],
		['name', Math.min(32, wantedName)],
		['zone', 15],
		['launched', 16],
		['ipv6', 24],
		['state', longestState],
		['name', wantedName],
		['ipv6', 39],
	];
	for (const [name, limit] of growth) {
		const current = widths.get(name) ?? limit;
		const more = Math.max(0, Math.min(limit - current, rest));
		widths.set(name, current + more);
		rest -= more;
	}

	return names.map(name => ({...columns[name], width: widths.get(name) ?? 0}));
}

/**
The columns with a state that is at least this wide: what it needs more comes from the Name beside it,
in all rows alike, so that they stay aligned and no other column moves.
*/
export function withStateWidth(
	columns: readonly PlacedColumn[],
	stateWidth: number,
): readonly PlacedColumn[] {
	const more = stateWidth - (columns.find(({name}) => name === 'state')?.width ?? stateWidth);
	const changes: Partial<Record<ColumnName, number>> = {state: more, name: -more};
	return more > 0
		? columns.map(column => ({...column, width: column.width + (changes[column.name] ?? 0)}))
		: columns;
}

function column(
	name: ColumnName,
	title: string,
	field: Field | null,
	minWidth: number,
	text: Column['text'],
): Column {
	return {name, title, field, minWidth, cutsMiddle: false, text};
}
