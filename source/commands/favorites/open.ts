import process from 'node:process';
import {harmlessJson} from '../../model/harmless.js';
import {type Favorites, openFavorites} from '../../store/favorites.js';
import type {Arguments} from '../command.js';
import {favoritesJson} from './text.js';

/** The favorites; what the person should know of their file is said on stderr. */
export function openAndTell(): Favorites {
	const favorites = openFavorites();
	if (favorites.notice !== null) {
		process.stderr.write(`${favorites.notice}\n`);
	}

	return favorites;
}

/** Says what was done; as JSON, how the favorites are now. */
export function tellDone(favorites: Favorites, argv: Arguments, sentence: string): number {
	process.stdout.write(
		argv.has('json') ? `${harmlessJson(favoritesJson(favorites.list()))}\n` : `${sentence}\n`,
	);
	return 0;
}
