import type {Instance} from '../../model/fleet/instance.js';
import {padNumbers, separator} from '../entry.js';
import {parseAgeRange} from './age-range.js';
import type {Facts} from './facts.js';
import {ageMsOf} from './field-tests.js';
import {fold} from './fold.js';
import {type GroupField, tagValue} from './sort-fields.js';
import {lifecycle} from './sort-value.js';

/** The groups by age, the youngest first. */
const ageGroups = (
	[
		['less than an hour', '<1h'],
		['less than a day', '<1d'],
		['less than a week', '<7d'],
		['less than a month', '<30d'],
		['less than a year', '<365d'],
		['a year or more', '>364d'],
	] as const
).map(([title, range]) => ({title, isIn: parseAgeRange(range) ?? (() => false)}));

/** The group that an instance belongs to; empty for a missing value. */
export function groupValue(instance: Instance, group: GroupField, facts: Facts): string {
	switch (group) {
		case 'age': {
			return ageGroups.find(({isIn}) => isIn(ageMsOf(instance, facts.nowMs)))?.title ?? '';
		}

		case 'route': {
			return facts.routeOf(instance).word;
		}

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
			return tagValue(instance, group);
		}
	}
}

/** Groups that are not in the order of the alphabet, in theirs. */
const orderedGroups: readonly string[] = [...lifecycle, ...ageGroups.map(({title}) => title)];

/** Sorts groups as plain strings. Values that differ only in capitals are told apart by the exact value. */
export function groupKey(value: string): string {
	const place = orderedGroups.indexOf(value);
	const text = place === -1 ? padNumbers(fold(value)) : String(place).padStart(2, '0');
	return value === '' ? '\uFFFF' : [text, value].join(separator);
}
