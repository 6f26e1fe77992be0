import type {Instance} from '../../model/fleet/instance.js';
import type {Entry} from '../entry.js';
import {parseAgeRange} from './age-range.js';
import type {Facts} from './facts.js';
import type {Term} from './query.js';

/** Answers whether an entry has what a term asks for. */
export type EntryTest = (entry: Entry) => boolean;

/** The test of a term whose field is no value of the instance; null for all other terms. */
export function testOf({field, text}: Term, facts: Facts): EntryTest | null {
	switch (field) {
		case 'fav': {
			return ({favorite}) => (favorite === null ? 'no' : 'yes').startsWith(text);
		}

		case 'age': {
			const isInRange = parseAgeRange(text) ?? (() => false);
			return ({instance}) => isInRange(ageMsOf(instance, facts.nowMs));
		}

		case 'route': {
			return ({instance}) => hasRoute(facts, instance, text);
		}

		default: {
			return null;
		}
	}
}

/** How long ago an instance was launched, in milliseconds; NaN if that is not known. */
export function ageMsOf({launchTime}: Instance, nowMs: number): number {
	return launchTime === null ? Number.NaN : nowMs - Date.parse(launchTime);
}

function hasRoute(facts: Facts, instance: Instance, text: string): boolean {
	const {type, word} = facts.routeOf(instance);
	if (type !== null) {
		return type.startsWith(text);
	}

	return (
		word !== '' && ['none', ...word.toLowerCase().split(' ')].some(each => each.startsWith(text))
	);
}
