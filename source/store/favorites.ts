import type {ConnectOptions} from './connect-options.js';
import {connectOptionsSchema} from './connect-options.js';
import {pathsFor} from './paths.js';
import {openUserFile} from './user-file/user-file.js';

/** Identifies a favorite. */
export type FavoriteKey = {
	/**
	An instance id, a Name or address, or a filter of the picker such as `tag:Name=web`, which still
	matches after the instance has been replaced.
	*/
	readonly selector: string;
	/** Limits it to one region; without it, any region matches. */
	readonly region?: string;
	/** Limits it to one profile in `~/.aws/config`; without it, any profile matches. */
	readonly profile?: string;
};

/** A saved selector with its own options. */
export type Favorite = FavoriteKey &
	ConnectOptions & {
		/** The user's name for it, which also works as a target. */
		readonly name?: string;
		readonly note?: string;
	};

/** The favorites, in `favorites.json` in the configuration folder, in the user's order. */
export type Favorites = {
	/** Why the file has become invalid since it was opened; null when it is valid. */
	readonly notice: string | null;
	/** Reads the favorites from disk. */
	list(): readonly Favorite[];
	/** Adds favorites at the end in this order. One that exists already is replaced in its place. */
	add(...favorites: readonly Favorite[]): void;
	/** Removes a favorite. Answers whether it existed. */
	remove(favorite: FavoriteKey): boolean;
	/** Moves a favorite to an index, which is counted without it. The others keep their order. */
	move(favorite: FavoriteKey, index: number): void;
	/** Replaces all favorites. */
	replaceAll(favorites: readonly Favorite[]): void;
};

const text = {type: 'string', minLength: 1, maxLength: 4096} as const;

/** The schema of `favorites.json`. */
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
Opens the favorites. They have a file of their own, which eic does not use for anything else: users keep it
in a repository, copy it to another machine or share it.

A mistake in the file stops eic: see `openUserFile`.

@throws {Failure} When the file has a mistake or cannot be read. Changes also throw when the file cannot
be written, or a favorite does not match the schema.
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
				const others = withoutFavorite(before, favorite);
				wasThere = others.length < before.length;
				return wasThere ? others : before;
			});
			return wasThere;
		},
		move: (favorite, index) => change(before => withMoved(before, favorite, index)),
		replaceAll: favorites => change(() => favorites.reduce(withFavorite, [])),
	};
}

/** Whether two favorites have the same selector, region and profile, ignoring their options. */
export function isSameFavorite(one: FavoriteKey, other: FavoriteKey): boolean {
	return (
		one.selector === other.selector && one.region === other.region && one.profile === other.profile
	);
}

/** Adds a favorite at the end. One that exists already is replaced in its place. */
export function withFavorite(
	favorites: readonly Favorite[],
	favorite: Favorite,
): readonly Favorite[] {
	const index = favorites.findIndex(other => isSameFavorite(other, favorite));
	return index === -1 ? [...favorites, favorite] : favorites.with(index, favorite);
}

/** Removes a favorite. */
export function withoutFavorite(
	favorites: readonly Favorite[],
	favorite: FavoriteKey,
): readonly Favorite[] {
	return favorites.filter(other => !isSameFavorite(other, favorite));
}

/** Moves a favorite to an index, which is counted without it. The others keep their order. */
export function withMoved(
	favorites: readonly Favorite[],
	favorite: FavoriteKey,
	index: number,
): readonly Favorite[] {
	const moved = favorites.find(other => isSameFavorite(other, favorite));
	return moved === undefined
		? favorites
		: withoutFavorite(favorites, favorite).toSpliced(index, 0, moved);
}
