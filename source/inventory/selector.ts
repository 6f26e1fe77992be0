import {parseTarget, type Target} from '../model/target.js';
import type {Favorite} from '../store/favorites.js';
import type {Entry} from './entry.js';
import {parseQuery} from './search/query.js';
import {matcherOf} from './search/search.js';

/**
Reads a favorite's selector. One plain word is an id, an address or an exact Name; anything with the
marks, fields or blanks of the picker's filter grammar is a filter.
*/
export function targetOfSelector(selector: string): Target {
	const terms = parseQuery(selector).groups.flat();
	const isPlain = terms.every(
		({kind, field, isNegated}) => kind === 'fuzzy' && field === null && !isNegated,
	);
	return terms.length === 1 && isPlain
		? {...parseTarget(selector), osUser: null}
		: {osUser: null, kind: 'filter', value: selector};
}

/**
The favorites among the given entries, as a map from instance id to the favorite's index in the list.
An instance that several favorites match gets the first one's index.
*/
export function favoritePlaces(
	entries: readonly Entry[],
	favorites: readonly Favorite[],
): ReadonlyMap<string, number> {
	const placeOf = favoriteFinder(favorites);
	return new Map(
		entries.flatMap(entry => {
			const place = placeOf(entry);
			return place === null ? [] : [[entry.instance.id, place] as const];
		}),
	);
}

/**
Makes a function that answers the index of the first favorite that matches an entry, or null. Make it
once for many entries: ids go into a map, and only the other selectors are tried one by one.
*/
export function favoriteFinder(favorites: readonly Favorite[]): (entry: Entry) => number | null {
	const byId = new Map<string, number>();
	const lookups: Array<{place: number; matches: (entry: Entry) => boolean}> = [];
	for (const [place, {selector, region, profile}] of favorites.entries()) {
		const {kind, value} = targetOfSelector(selector);
		if (kind === 'id' && profile === undefined) {
			byId.set(value, byId.get(value) ?? place);
		} else {
			const matches = matcherFor(selector);
			lookups.push({
				place,
				matches: entry =>
					(region === undefined || region === entry.instance.region) &&
					(profile === undefined || profile === entry.instance.profile) &&
					matches(entry),
			});
		}
	}

	return entry => {
		const byIdPlace = byId.get(entry.instance.id) ?? Number.POSITIVE_INFINITY;
		const lookup = lookups.find(({place, matches}) => place > byIdPlace || matches(entry));
		const place = Math.min(byIdPlace, lookup?.place ?? Number.POSITIVE_INFINITY);
		return Number.isFinite(place) ? place : null;
	};
}

/** Makes a function that answers whether a favorite's selector matches an entry. */
export function matcherFor(selector: string): (entry: Entry) => boolean {
	const {kind, value} = targetOfSelector(selector);
	switch (kind) {
		case 'id': {
			return ({instance}) => instance.id === value;
		}

		case 'ip': {
			return ({instance: {publicIpv4, privateIpv4, ipv6}}) =>
				publicIpv4 === value || privateIpv4 === value || ipv6 === value;
		}

		case 'name': {
			return ({instance: {name, publicDnsName, privateDnsName}}) =>
				name === value || publicDnsName === value || privateDnsName === value;
		}

		case 'filter': {
			return matcherOf(value);
		}
	}
}
