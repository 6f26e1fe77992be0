import {addressesOf} from '../../model/fleet/address.js';
import type {Instance, InstanceState} from '../../model/fleet/instance.js';
import {sanitize} from '../../model/text/sanitize.js';
import type {RouteWord} from '../../route/route-word.js';
import {padNumbers} from '../entry.js';
import type {Facts} from './facts.js';
import {fold} from './fold.js';
import {type SortField, tagValue} from './sort-fields.js';
import {addressKey, descending} from './sort-keys.js';

/** The states in the order in which they are sorted and grouped. */
export const lifecycle: readonly InstanceState[] = [
	'running',
	'pending',
	'stopping',
	'stopped',
	'shutting-down',
	'terminated',
];

/** What an instance is sorted by, as a text that sorts as a plain string; empty for a missing value. */
export function sortValue(
	instance: Instance,
	field: Exclude<SortField, 'name'>,
	usedAt: ReadonlyMap<string, string>,
	facts: Facts,
): string {
	switch (field) {
		// The youngest first: no clock is needed for that.
		case 'age': {
			return instance.launchTime === null ? '' : descending(instance.launchTime);
		}

		case 'route': {
			return routeKey(facts.routeOf(instance));
		}

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

		default: {
			return padNumbers(fold(sanitize(tagValue(instance, field))));
		}
	}
}

/** Instances with a route come before those without one. */
function routeKey({type, word}: RouteWord): string {
	return word === '' ? '' : `${type === null ? 1 : 0}${word}`;
}
