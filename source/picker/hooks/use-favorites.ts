import {useEffect} from 'react';
import {asFailure} from '../../model/failure.js';
import type {Favorite} from '../../store/favorites.js';
import type {FavoriteChange, Memory} from '../memory.js';
import {readMemory} from '../read-memory.js';
import type {PickerServices} from '../services.js';
import type {Dispatch} from '../store.js';

/** Writes the favorites that the person changed, and reads again what others may have changed. */
export function useFavorites(
	{unsaved, isStale}: Memory,
	dispatch: Dispatch,
	{favorites, listRecents}: Pick<PickerServices, 'favorites' | 'listRecents'>,
): void {
	useEffect(() => {
		if (unsaved.length > 0) {
			dispatch(save(unsaved, favorites));
		}
	}, [unsaved, favorites, dispatch]);

	useEffect(() => {
		if (isStale) {
			dispatch(readMemory({favorites, listRecents}));
		}
	}, [isStale, favorites, listRecents, dispatch]);
}

function save(unsaved: readonly FavoriteChange[], favorites: PickerServices['favorites']) {
	const count = unsaved.length;
	try {
		for (const change of unsaved) {
			write(change, favorites);
		}

		return {type: 'favoritesSaved', count, favorites: favorites.list()} as const;
	} catch (error) {
		const failure = asFailure(error);
		return {type: 'favoritesFailed', count, favorites: readable(favorites), failure} as const;
	}
}

function write(change: FavoriteChange, favorites: PickerServices['favorites']): void {
	switch (change.kind) {
		case 'add': {
			favorites.add(change.favorite);
			break;
		}

		case 'remove': {
			favorites.remove(change.favorite);
			break;
		}

		case 'move': {
			favorites.move(change.favorite, change.index);
			break;
		}
	}
}

function readable(favorites: PickerServices['favorites']): readonly Favorite[] {
	try {
		return favorites.list();
	} catch {
		// Why is told already.
		return [];
	}
}
