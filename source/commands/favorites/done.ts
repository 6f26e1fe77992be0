import process from 'node:process';
import {harmlessJson} from '../../model/harmless.js';
import type {Favorites} from '../../store/favorites.js';
import type {Arguments} from '../command.js';
import {favoritesJson} from './text.js';

/** Says what was done; as JSON, how the favorites are now. */
export function tellDone(favorites: Favorites, argv: Arguments, sentence: string): number {
	process.stdout.write(
		argv.has('json') ? `${harmlessJson(favoritesJson(favorites.list()))}\n` : `${sentence}\n`,
	);
	return 0;
}
