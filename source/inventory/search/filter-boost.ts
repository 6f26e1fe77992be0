import {openFavorites} from '../../store/favorites.js';
import type {Entry} from '../entry.js';
import {parseQuery} from './query.js';
import {rankBoostFrom} from './rank-boost.js';

/**
What a filter has to know of entries before it is asked: which are favorites, where `fav:` is in it.
For all other filters the file of the favorites is left alone.

@throws {Failure} When the favorites cannot be read.
*/
export function rankBoostForFilter(filter: string): (entry: Entry) => Entry {
	const terms = parseQuery(filter).groups.flat();
	return terms.some(({field}) => field === 'fav')
		? rankBoostFrom({favorites: openFavorites().list(), recents: []})
		: entry => entry;
}
