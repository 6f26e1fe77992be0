import {parseTarget, type Target} from '../model/target.js';
import type {Favorite} from '../store/favorites.js';
import type {Entry} from './entry.js';
import {parseQuery} from './query.js';
import {matcherOf} from './search.js';

/**
What a favorite's selector stands for: one plain word is an id, an address or a Name as a whole;
anything with the marks, fields or blanks of the picker's filter is a filter.
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
Which instances are favorites: the place of their favorite in the list, by instance id. One that
several favorites stand for has the place of the first.

@param profile Whose instances these are; null where none was named.
*/
export function favoritePlaces(
	entries: readonly Entry[],
	favorites: readonly Favorite[],
	profile: string | null,
): ReadonlyMap<string, number> {
	const lookups = favorites.flatMap(({selector, region, profile: own = profile}, place) =>
		own === profile ? [{place, region, matches: matcherFor(selector)}] : [],
	);
	const places = new Map<string, number>();
	for (const entry of entries) {
		const {id, region: its} = entry.instance;
		for (const {place, region, matches} of lookups) {
			if ((region === undefined || region === its) && matches(entry)) {
				places.set(id, place);
				break;
			}
		}
	}

	return places;
}

function matcherFor(selector: string): (entry: Entry) => boolean {
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
