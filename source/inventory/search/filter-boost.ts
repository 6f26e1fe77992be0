import {openFavorites} from '../../store/favorites.js';
import type {Entry} from '../entry.js';
import {parseQuery} from './query.js';
import {rankBoostFrom} from './rank-boost.js';

/**
Makes a function that prepares entries for a filter: when the filter has `fav:`, it marks the favorites.
Other filters do not read the favorites file.

@throws {Failure} When the favorites cannot be read.
*/
export function rankBoostForFilter(filter: string): (entry: Entry) => Entry {
	const terms = parseQuery(filter).groups.flat();
	return terms.some(({field}) => field === 'fav')
		? rankBoostFrom({favorites: openFavorites().list(), recents: []})
		: entry => entry;
}
