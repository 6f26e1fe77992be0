import {entryOf} from '../../inventory/entry.js';
import {favoriteFinder} from '../../inventory/selector.js';
import type {Instance} from '../../model/fleet/instance.js';
import {
	type Favorite,
	type FavoriteKey,
	withFavorite,
	withMoved,
	withoutFavorite,
} from '../../store/favorites.js';
import type {Recent} from '../../store/recents.js';

/** A change of the favorites. */
export type FavoriteChange =
	| {readonly kind: 'add'; readonly favorite: Favorite}
	| {readonly kind: 'remove'; readonly favorite: FavoriteKey}
	| {readonly kind: 'move'; readonly favorite: FavoriteKey; readonly index: number};

/** What eic remembers: favorites and recents. */
export type Memory = {
	/** In the user's order, including changes that are not written yet. */
	readonly favorites: readonly Favorite[];
	/** The changes to write. */
	readonly unsaved: readonly FavoriteChange[];
	/** The favorite that was removed last, and its place: the same key restores it. */
	readonly removed: {readonly favorite: Favorite; readonly index: number} | null;
	/** The latest first. */
	readonly recents: readonly Recent[];
	/** Whether to read it again: other processes may have changed it. */
	readonly isStale: boolean;
	/** The last message about the favorites file; null for none. */
	readonly fileNotice: string | null;
};

export function memoryOf(
	favorites: readonly Favorite[],
	recents: readonly Recent[],
	fileNotice: string | null = null,
): Memory {
	return {favorites, unsaved: [], removed: null, recents, isStale: false, fileNotice};
}

/** The memory after changes of the favorites that must be written. */
export function withChanges(memory: Memory, changes: readonly FavoriteChange[]): Memory {
	return {
		...memory,
		favorites: changes.reduce(changed, memory.favorites),
		unsaved: [...memory.unsaved, ...changes],
	};
}

/** The memory after changes were written, or could not be. */
export function withSaved(
	memory: Memory,
	count: number,
	/** The favorites on disk now, with the changes of other processes. */
	favorites: readonly Favorite[],
): Memory {
	const unsaved = memory.unsaved.slice(count);
	const next = unsaved.reduce(changed, favorites);
	const isSame = JSON.stringify(next) === JSON.stringify(memory.favorites);
	return {...memory, unsaved, favorites: isSame ? memory.favorites : next};
}

/** The favorite that matches an instance; undefined for none. */
export function favoriteOf(
	{memory}: {readonly memory: Memory},
	instance: Instance,
): Favorite | undefined {
	const {favorites} = memory;
	const place = favorites.length === 0 ? null : favoriteFinder(favorites)(entryOf(instance));
	return place === null ? undefined : favorites[place];
}

/** When and how an instance was connected to last; undefined for never. */
export function recentOf({memory}: {readonly memory: Memory}, {id}: Instance): Recent | undefined {
	return memory.recents.find(({instanceId}) => instanceId === id);
}

function changed(favorites: readonly Favorite[], change: FavoriteChange): readonly Favorite[] {
	switch (change.kind) {
		case 'add': {
			return withFavorite(favorites, change.favorite);
		}

		case 'remove': {
			return withoutFavorite(favorites, change.favorite);
		}

		case 'move': {
			return withMoved(favorites, change.favorite, change.index);
		}
	}
}
