import type {Instance} from '../model/fleet/instance.js';
import {sanitize} from '../model/text/sanitize.js';
import {fold} from './search/fold.js';
import type {Field} from './search/query.js';

/**
Between two values in a haystack: a control character, which `harmless` has taken out of them, and an
ASCII one, so that a haystack takes a byte a character and not two.
*/
export const separator = '\u0001';

// 50 tags of 128 + 256 characters, the most AWS allows, fit.
const longestHaystack = 32_768;

/** An instance made ready for the list: where it sorts, and what a filter looks through. */
export type Entry = {
	readonly instance: Instance;
	/** Tells it from all others, also from the same instance as another profile sees it. */
	readonly key: string;
	/** Compared as a plain string: by Name with numbers as numbers, those without one last, then id. */
	readonly nameKey: string;
	/** Its place in the list, compared in the same way: the `nameKey`, or see `orderedBy`. */
	readonly sortKey: string;
	/** Under which heading it stands, empty for those without a value; null where there are none. */
	readonly group: string | null;
	/** Every searched value, folded, each with a separator before and after it; the Name first. */
	readonly haystack: string;
	/** Where the Name ends in the haystack; it starts at 1. */
	readonly nameEnd: number;
	/** Of equally good matches of a filter, the one with the higher score comes first: see `standingWith`. */
	readonly score: number;
	/** The place of its favorite in the person's order; null for none. */
	readonly favorite: number | null;
	/** The last reading did not bring it any more. */
	readonly isGone: boolean;
};

/** Makes an instance searchable; done once when it arrives, not at every key. */
export function entryOf(instance: Instance): Entry {
	const name = fold(sanitize(instance.name ?? ''));
	const values = unnamedValues(instance).filter(value => value !== null);
	const key = keyOf(instance);
	// Joined, a text is one piece: put together with `+` it would be a tree until first searched.
	const nameKey = [name === '' ? '\uFFFF' : padNumbers(name), key].join(separator);
	return {
		instance,
		key,
		nameKey,
		sortKey: nameKey,
		group: null,
		haystack: ['', name, foldedValues(values), ''].join(separator),
		nameEnd: name.length + 1,
		score: 0,
		favorite: null,
		isGone: false,
	};
}

function foldedValues(values: readonly string[]): string {
	const plain = values.join(separator);
	return plain.length <= longestHaystack && /^[\u0001 -~]*$/.test(plain)
		? plain.toLowerCase()
		: values
				.map(value => fold(sanitize(value)))
				.join(separator)
				.slice(0, longestHaystack);
}

function keyOf({id, profile}: Instance): string {
	return profile === null ? id : [id, profile].join(' ');
}

/** The values of an instance that a field stands for; of all searched fields for null. */
export function valuesOf(instance: Instance, field: Field | null): string[] {
	const values = valuesByField(instance, field);
	return values.filter(value => value !== null).map(value => sanitize(value));
}

function valuesByField(instance: Instance, field: Field | null): ReadonlyArray<string | null> {
	switch (field) {
		case 'name': {
			return [instance.name];
		}

		case 'id': {
			return [instance.id];
		}

		case 'tag': {
			return Object.entries(instance.tags).map(([key, value]) => `${key}=${value}`);
		}

		case 'state': {
			return [instance.state];
		}

		case 'type': {
			return [instance.type];
		}

		case 'az': {
			return [instance.availabilityZone];
		}

		case 'vpc': {
			return [instance.vpcId];
		}

		case 'ip': {
			return addressesOf(instance);
		}

		case 'region': {
			return [instance.region];
		}

		case 'profile': {
			return [instance.profile];
		}

		// No value of the instance: `rankOfTerm` asks the entry.
		case 'fav': {
			return [];
		}

		case null: {
			return [instance.name, ...unnamedValues(instance)];
		}
	}
}

/** What a word without a field is looked for in, besides the Name. */
function unnamedValues(instance: Instance): Array<string | null> {
	return [
		instance.id,
		instance.state,
		instance.type,
		instance.availabilityZone,
		instance.region,
		instance.profile,
		...addressesOf(instance),
		instance.vpcId,
		instance.subnetId,
		instance.imageId,
		instance.platform,
		...tagTexts(instance),
	];
}

function addressesOf(instance: Instance): Array<string | null> {
	return [
		instance.publicIpv4,
		instance.privateIpv4,
		instance.ipv6,
		instance.publicDnsName,
		instance.privateDnsName,
	];
}

// The Name is searched as itself: as a tag it would let the word "name" match every instance.
function tagTexts(instance: Instance): string[] {
	return Object.entries(instance.tags).flatMap(([key, value]) =>
		key === 'Name' ? [] : [`${key}=${value}`],
	);
}

/** `web-9` before `web-10`: every number gets the same length. */
export function padNumbers(text: string): string {
	return text.replaceAll(/\d+/g, digits => digits.padStart(12, '0'));
}
