import type {Instance} from '../model/fleet/instance.js';
import {sanitize} from '../model/text/sanitize.js';
import type {Field} from './search/fields.js';
import {fold} from './search/fold.js';

/**
Separates two values in a haystack. It is a control character, which `sanitize` has removed from the
values, and ASCII, which keeps a haystack at one byte a character instead of two.
*/
export const separator = '\u0001';

// Fits 50 tags of 128 + 256 characters, the most that AWS allows.
const longestHaystack = 32_768;

/** An instance prepared for the list, with its sort keys and its searchable text. */
export type Entry = {
	readonly instance: Instance;
	/** Unique in the list: the same instance seen through two profiles has two keys. */
	readonly key: string;
	/** Sorts as a plain string by Name, with numbers by value and unnamed instances last, then by id. */
	readonly nameKey: string;
	/** Sorts as a plain string in the order of the list: the `nameKey`, or see `orderedBy`. */
	readonly sortKey: string;
	/** The heading it belongs under, empty for a missing value; null when the list is not grouped. */
	readonly group: string | null;
	/** All searched values, folded, with a separator before and after each. The Name comes first. */
	readonly haystack: string;
	/** The end of the Name in the haystack; its start is 1. */
	readonly nameEnd: number;
	/** Among equally good matches, the higher score comes first: see `rankBoostFrom`. */
	readonly score: number;
	/** The index of its favorite in the user's order; null for none. */
	readonly favorite: number | null;
	/** Whether it was missing when the region was last read. */
	readonly isGone: boolean;
};

/** Prepares an instance for the list. Done once when it arrives, not on every keystroke. */
export function entryOf(instance: Instance): Entry {
	const name = fold(sanitize(instance.name ?? ''));
	const values = unnamedValues(instance).filter(value => value !== null);
	const key = keyOf(instance);
	// `join` makes a flat string. Concatenation with `+` makes a rope, which is flattened when first searched.
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

/** The sanitized values of an instance's field, or of all searched fields when `field` is null. */
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

		// No values of the instance: see `testOf`.
		case 'age':
		case 'route':
		case 'fav': {
			return [];
		}

		case null: {
			return [instance.name, ...unnamedValues(instance)];
		}
	}
}

/** The values besides the Name in which a word without a field is searched. */
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

// The Name tag is left out because the Name is searched itself, and the word "name" would match every instance.
function tagTexts(instance: Instance): string[] {
	return Object.entries(instance.tags).flatMap(([key, value]) =>
		key === 'Name' ? [] : [`${key}=${value}`],
	);
}

/** Pads every number to 12 digits, so that `web-9` sorts before `web-10`. */
export function padNumbers(text: string): string {
	return text.replaceAll(/\d+/g, digits => digits.padStart(12, '0'));
}
