import type {Favorite} from '../../store/favorites.js';
import {frecencyScores, type Recent} from '../../store/recents.js';
import type {Entry} from '../entry.js';
import {favoriteFinder} from '../selector.js';

/** What the person's own use says of instances. */
export type Use = {
	readonly favorites: readonly Favorite[];
	/** The latest first. */
	readonly recents: readonly Recent[];
};

/**
Gives entries their places: favorites before all others in the person's order, then by how often and
how recently they were connected to. An entry whose standing is the same stays the same.
*/
export function rankBoostFrom({favorites, recents}: Use): (entry: Entry) => Entry {
	const placeOf = favoriteFinder(favorites);
	// How two of them compare does not hang on the moment: without a clock, the answer is always the same.
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
