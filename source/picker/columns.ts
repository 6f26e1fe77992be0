import type {Field} from '../inventory/query.js';
import {addressesOf} from '../model/address.js';
import type {Instance} from '../model/instance.js';

export type ColumnName =
	| 'state'
	| 'name'
	| 'id'
	| 'type'
	| 'zone'
	| 'address'
	| 'publicIpv4'
	| 'privateIpv4'
	| 'ipv6'
	| 'launched';

/** A column of the list. */
export type Column = {
	readonly name: ColumnName;
	readonly title: string;
	/** What the filter calls it; null for what it doesn't look through. */
	readonly field: Field | null;
	readonly minWidth: number;
	readonly cutsMiddle: boolean;
	/** What it shows; empty for nothing. The state is drawn with its glyph instead. */
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
	ipv6: {...column('ipv6', 'IPV6', 'ip', 16, ({ipv6}) => ipv6 ?? ''), cutsMiddle: true},
	launched: column('launched', 'LAUNCHED', null, 10, ({launchTime}) =>
		(launchTime ?? '').replace('T', ' ').slice(0, 16),
	),
};

/** What is shown, widest first; the first one that fits is taken. */
const selections: readonly ColumnName[][] = [
	['state', 'name', 'id', 'type', 'zone', 'publicIpv4', 'privateIpv4', 'ipv6', 'launched'],
	['state', 'name', 'id', 'type', 'zone', 'publicIpv4', 'privateIpv4', 'ipv6'],
	['state', 'name', 'id', 'type', 'zone', 'publicIpv4', 'privateIpv4'],
	['state', 'name', 'id', 'type', 'publicIpv4', 'privateIpv4'],
	['state', 'name', 'id', 'type', 'address'],
	['state', 'name', 'id', 'address'],
];

/** Who gets what is left over, in this order, and up to which width. */
const growth: ReadonlyArray<readonly [ColumnName, number]> = [
	['name', 24],
	['id', idWidth],
	['name', 32],
	['state', longestState],
	['launched', 16],
	['ipv6', 24],
	['name', 48],
	['ipv6', 39],
	['zone', 14],
];

/** Names are cut before other columns are dropped, but not below this. */
const comfortableName = 20;

/**
The columns that fit into `width`, with their widths. The same for every fleet, so that nothing moves
as rows arrive. A state that is longer than its column takes what it needs from the Name beside it.
*/
export function placeColumns(width: number): PlacedColumn[] {
	const needed = (names: readonly ColumnName[]) =>
		names.reduce((sum, name) => sum + columns[name].minWidth + columnGap, -columnGap) +
		comfortableName -
		columns.name.minWidth;
	const names = selections.find(selection => needed(selection) <= width) ?? selections.at(-1) ?? [];
	const widths = new Map(names.map(name => [name, columns[name].minWidth]));
	let rest = width - needed(names) + comfortableName - columns.name.minWidth;
	for (const [name, limit] of growth) {
		const current = widths.get(name) ?? limit;
		const more = Math.max(0, Math.min(limit - current, rest));
		widths.set(name, current + more);
		rest -= more;
	}

	return names.map(name => ({...columns[name], width: widths.get(name) ?? 0}));
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
