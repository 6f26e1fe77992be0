import {asFailure} from '../../model/failure.js';
import type {Favorite} from '../../store/favorites.js';
import type {Answer} from '../action.js';
import type {PickerServices} from '../hooks/services.js';
import type {FavoriteChange} from './memory.js';

/** Writes changes of the favorites, and dispatches the result. */
export function saveFavorites(
	unsaved: readonly FavoriteChange[],
	favorites: PickerServices['favorites'],
): Answer {
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
		// The reason has been reported already.
		return [];
	}
}
