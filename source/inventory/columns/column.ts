import {addressesOf} from '../../model/fleet/address.js';
import type {Instance} from '../../model/fleet/instance.js';
import type {Field} from '../search/fields.js';
import {
	isTagField,
	type SortField,
	sortFields,
	type TagField,
	tagValue,
} from '../search/sort-fields.js';

export type ColumnName = SortField;

/** A column of the list. */
export type Column = {
	readonly name: ColumnName;
	readonly title: string;
	/** Its name in the filter; null if the filter does not search it. */
	readonly field: Field | null;
	readonly cutsMiddle: boolean;
	/** Its text, as far as the instance says it itself; may be empty. */
	readonly text: (instance: Instance) => string;
};

const columns: Readonly<Record<Exclude<ColumnName, TagField>, Column>> = {
	state: column('state', 'STATE', 'state', ({state}) => state),
	name: column('name', 'NAME', 'name', ({name}) => name ?? ''),
	id: {...column('id', 'ID', 'id', ({id}) => id), cutsMiddle: true},
	// Its text depends on the clock.
	age: column('age', 'AGE', null, () => ''),
	type: column('type', 'TYPE', 'type', ({type}) => type ?? ''),
	address: {
		...column('address', 'ADDRESS', 'ip', instance => addressesOf(instance)[0]?.ip ?? ''),
		cutsMiddle: true,
	},
	// Its text depends on the endpoints.
	route: column('route', 'ROUTE', null, () => ''),
	// The name of a zone begins with that of its region.
	zone: column('zone', 'ZONE', 'az', ({availabilityZone, region}) => availabilityZone ?? region),
	region: column('region', 'REGION', 'region', ({region}) => region),
	profile: column('profile', 'PROFILE', 'profile', ({profile}) => profile ?? ''),
	publicIpv4: column('publicIpv4', 'PUBLIC IPV4', 'ip', ({publicIpv4}) => publicIpv4 ?? ''),
	privateIpv4: column('privateIpv4', 'PRIVATE IPV4', 'ip', ({privateIpv4}) => privateIpv4 ?? ''),
	ipv6: {...column('ipv6', 'IPV6', 'ip', ({ipv6}) => ipv6 ?? ''), cutsMiddle: true},
	launched: column('launched', 'LAUNCHED', null, ({launchTime}) =>
		(launchTime ?? '').replace('T', ' ').slice(0, 16),
	),
	// Its text comes from the recents.
	used: column('used', 'LAST USED', null, () => ''),
};

/** The column of this name. */
export function columnOf(name: ColumnName): Column {
	return isTagField(name)
		? column(name, name.slice('tag:'.length).toUpperCase(), 'tag', instance =>
				tagValue(instance, name),
			)
		: columns[name];
}

/** The columns that can be left out, besides tags. State and Name identify an instance. */
export const optionalColumns: readonly ColumnName[] = sortFields.filter(
	name => name !== 'state' && name !== 'name',
);

/** The columns shown by default if there is room, besides tags. */
export const usualColumns: readonly ColumnName[] = [
	'id',
	'age',
	'type',
	'address',
	'route',
	'zone',
	'privateIpv4',
	'ipv6',
];

/** The columns of `eic list` by the names that its options have for them, besides tags. */
export const listColumns: ReadonlyMap<string, ColumnName> = new Map(
	sortFields
		// When an instance was used is known to the picker alone.
		.filter(name => name !== 'used')
		.map(name => [columns[name].title.toLowerCase().replace(' ', '-'), name]),
);

/** Columns in the order in which they are shown: the state first, the tags after the address. */
export function inColumnOrder(names: Iterable<ColumnName>): ColumnName[] {
	return [...names].toSorted((one, other) => placeOf(one) - placeOf(other));
}

function placeOf(name: ColumnName): number {
	if (isTagField(name)) {
		return sortFields.indexOf('address') + 0.5;
	}

	return name === 'state' ? -1 : sortFields.indexOf(name);
}

function column(
	name: ColumnName,
	title: string,
	field: Field | null,
	text: Column['text'],
): Column {
	return {name, title, field, cutsMiddle: false, text};
}
