import type {ConnectOptions} from './connect-options.js';
import {connectOptionsSchema} from './connect-options.js';
import {pathsFor} from './paths.js';
import {openUserFile} from './user-file/user-file.js';

/** What tells one favorite from another. */
export type FavoriteKey = {
	/**
	An instance id, a Name or address, or a filter of the picker such as `tag:Name=web`, which goes on
	to match when the instance is replaced.
	*/
	readonly selector: string;
	/** Only in this region; in any without. */
	readonly region?: string;
	/** Only with this profile of `~/.aws/config`; with any without. */
	readonly profile?: string;
};

/** A saved selector with options of its own. */
export type Favorite = FavoriteKey &
	ConnectOptions & {
		/** What the person calls it; it can be connected to by this. */
		readonly name?: string;
		readonly note?: string;
	};

/** The favorites in `favorites.json` of the configuration folder, in the person's order. */
export type Favorites = {
	/** Why the file as it is now does not count, though it did when it was opened; null where it does. */
	readonly notice: string | null;
	/** As they are on disk now. */
	list(): readonly Favorite[];
	/** Adds them at the end in this order; one that is there already is replaced where it is. */
	add(...favorites: readonly Favorite[]): void;
	/** Takes one out, and tells whether it was there. */
	remove(favorite: FavoriteKey): boolean;
	/** Puts one at an index, counted without it; the others keep their order. */
	move(favorite: FavoriteKey, index: number): void;
	/** Puts these in the place of all there were. */
	replaceAll(favorites: readonly Favorite[]): void;
};

const text = {type: 'string', minLength: 1, maxLength: 4096} as const;

export const favoritesSchema = {
	favorites: {
		type: 'array',
		items: {
			type: 'object',
			required: ['selector'],
			properties: {
				selector: text,
				region: text,
				profile: text,
				name: text,
				note: text,
				...connectOptionsSchema,
			},
		},
	},
} as const;

/**
Opens the favorites. They have a file of their own: a person keeps it in a repository, copies it
to another machine or shares it, and nothing that the program remembers by itself is in it.

What a person wrote in it counts, or eic stops: see `openUserFile`.

@throws {Failure} When there is a mistake in the file, or it is there and cannot be read. Each change
also when it cannot be written, or a favorite is not what the schema allows.
*/
export function openFavorites(folder = pathsFor().config): Favorites {
	const file = openUserFile<{favorites: readonly Favorite[]}>({
		folder,
		name: 'favorites',
		defaults: {favorites: []},
		version: '1.0.0',
		schema: favoritesSchema,
	});
	const change = (edit: (favorites: readonly Favorite[]) => readonly Favorite[]) =>
		file.change(before => {
			const favorites = edit(before.favorites);
			return favorites === before.favorites ? before : {...before, favorites};
		});

	return {
		get notice() {
			return file.notice;
		},
		list: () => file.read().favorites,
		add: (...favorites) => change(before => favorites.reduce(withFavorite, before)),
		remove(favorite) {
			let wasThere = false;
			change(before => {
				const others = without(before, favorite);
				wasThere = others.length < before.length;
				return wasThere ? others : before;
			});
			return wasThere;
		},
		move: (favorite, index) => change(before => withMoved(before, favorite, index)),
		replaceAll: favorites => change(() => favorites.reduce(withFavorite, [])),
	};
}

/** Whether both are of the same instances, whatever their options. */
export function isSameFavorite(one: FavoriteKey, other: FavoriteKey): boolean {
	return (
		one.selector === other.selector && one.region === other.region && one.profile === other.profile
	);
}

/** With one more at the end; one that is there already is replaced where it is. */
export function withFavorite(
	favorites: readonly Favorite[],
	favorite: Favorite,
): readonly Favorite[] {
	const index = favorites.findIndex(other => isSameFavorite(other, favorite));
	return index === -1 ? [...favorites, favorite] : favorites.with(index, favorite);
}

/** Without one. */
export function without(
	favorites: readonly Favorite[],
	favorite: FavoriteKey,
): readonly Favorite[] {
	return favorites.filter(other => !isSameFavorite(other, favorite));
}

/** With one at an index, counted without it; the others keep their order. */
export function withMoved(
	favorites: readonly Favorite[],
	favorite: FavoriteKey,
	index: number,
): readonly Favorite[] {
	const moved = favorites.find(other => isSameFavorite(other, favorite));
	return moved === undefined ? favorites : without(favorites, favorite).toSpliced(index, 0, moved);
}
