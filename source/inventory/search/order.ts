import {addressesOf} from '../../model/fleet/address.js';
import type {Instance, InstanceState} from '../../model/fleet/instance.js';
import {lookUp} from '../../model/look-up.js';
import {sanitize} from '../../model/text/sanitize.js';
import type {Recent} from '../../store/recents.js';
import {type Entry, padNumbers, separator} from '../entry.js';
import {fold} from './fold.js';
import {addressKey, descending} from './sort-keys.js';

/** The values a list can be sorted by. */
export const sortFields = [
	'name',
	'state',
	'id',
	'type',
	'profile',
	'region',
	'zone',
	'address',
	'publicIpv4',
	'privateIpv4',
	'ipv6',
	'launched',
	'used',
] as const;

/** See `sortFields`. */
export type SortField = (typeof sortFields)[number];

/** The values a list can be grouped by: one that every instance has, or a tag as `tag:Key`. */
export type GroupField = 'state' | 'type' | 'region' | 'zone' | 'vpc' | 'profile' | `tag:${string}`;

/** The order of a list. Missing values come last in both directions. */
export type Order = {
	readonly field: SortField;
	readonly isDescending: boolean;
	readonly group: GroupField | null;
};

/** The default order. */
export const orderByName: Order = {field: 'name', isDescending: false, group: null};

const lifecycle: readonly InstanceState[] = [
	'running',
	'pending',
	'stopping',
	'stopped',
	'shutting-down',
	'terminated',
];

/**
Makes a function that gives an entry its sort key in an order; equal values are sorted by Name. An entry
whose key does not change is returned as it is.

@param recents Answers when instances were last connected to.
*/
export function orderedBy(
	{field, isDescending, group}: Order,
	recents: readonly Recent[],
): (entry: Entry) => Entry {
	const usedAt = new Map(
		field === 'used' ? recents.map(({instanceId, usedAt}) => [instanceId, usedAt] as const) : [],
	);
	const directed = isDescending ? descending : (text: string) => text;
	const keyOf = (entry: Entry): string => {
		if (field === 'name') {
			const isUnnamed = entry.nameKey.startsWith('\uFFFF');
			return isDescending && !isUnnamed ? descending(entry.nameKey) : entry.nameKey;
		}

		const value = sortValue(entry.instance, field, usedAt);
		return [value === '' ? '\uFFFF' : directed(value), entry.nameKey].join(separator);
	};

	return entry => {
		const value = group === null ? null : sanitize(groupValue(entry.instance, group));
		const key = keyOf(entry);
		const sortKey = value === null ? key : [groupKey(value), key].join(separator);
		return sortKey === entry.sortKey && value === entry.group
			? entry
			: {...entry, sortKey, group: value};
	};
}

function sortValue(
	instance: Instance,
	field: Exclude<SortField, 'name'>,
	usedAt: ReadonlyMap<string, string>,
): string {
	switch (field) {
		case 'state': {
			return String(lifecycle.indexOf(instance.state));
		}

		case 'id': {
			return instance.id;
		}

		case 'type': {
			return padNumbers(instance.type ?? '');
		}

		case 'profile': {
			return fold(instance.profile ?? '');
		}

		case 'region': {
			return instance.region;
		}

		case 'zone': {
			return instance.availabilityZone ?? '';
		}

		case 'address': {
			return addressKey(addressesOf(instance)[0]?.ip ?? '');
		}

		case 'publicIpv4': {
			return addressKey(instance.publicIpv4 ?? '');
		}

		case 'privateIpv4': {
			return addressKey(instance.privateIpv4 ?? '');
		}

		case 'ipv6': {
			return addressKey(instance.ipv6 ?? '');
		}

		case 'launched': {
			return instance.launchTime ?? '';
		}

		case 'used': {
			return usedAt.get(instance.id) ?? '';
		}
	}
}

function groupValue(instance: Instance, group: GroupField): string {
	switch (group) {
		case 'state': {
			return instance.state;
		}

		case 'type': {
			return instance.type ?? '';
		}

		case 'region': {
			return instance.region;
		}

		case 'zone': {
			return instance.availabilityZone ?? '';
		}

		case 'vpc': {
			return instance.vpcId ?? '';
		}

		case 'profile': {
			return instance.profile ?? '';
		}

		default: {
			return lookUp(instance.tags, group.slice('tag:'.length)) ?? '';
		}
	}
}

/** Values that differ only in capitals are told apart by the exact value. */
function groupKey(value: string): string {
	const state = (lifecycle as readonly string[]).indexOf(value);
	const text = state === -1 ? padNumbers(fold(value)) : `${state}`;
	return value === '' ? '\uFFFF' : [text, value].join(separator);
}
