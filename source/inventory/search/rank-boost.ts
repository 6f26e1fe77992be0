import type {Favorite} from '../../store/favorites.js';
import {frecencyScores, type Recent} from '../../store/recents.js';
import type {Entry} from '../entry.js';
import {favoriteFinder} from '../selector.js';

/** The user's favorites and recent connections. */
export type Use = {
	readonly favorites: readonly Favorite[];
	/** Most recent first. */
	readonly recents: readonly Recent[];
};

/**
Makes a function that scores an entry: favorites first in the user's order, then by how often and how
recently the instance was connected to. An entry whose score does not change is returned as it is.
*/
export function rankBoostFrom({favorites, recents}: Use): (entry: Entry) => Entry {
	const placeOf = favoriteFinder(favorites);
	// Frecency scores compare in the same way at any time. Without a clock the result is deterministic.
	const scores = frecencyScores(recents, new Date(recents[0]?.usedAt ?? 0));
	return entry => {
		const favorite = placeOf(entry);
		const score =
			favorite === null ? (scores.get(entry.instance.id) ?? 0) : Number.MAX_SAFE_INTEGER - favorite;
		return favorite === entry.favorite && score === entry.score
			? entry
			: {...entry, favorite, score};
	};
}
