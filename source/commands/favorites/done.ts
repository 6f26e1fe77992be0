import {sanitizeLines} from '../../model/text/sanitize.js';
import type {Favorites} from '../../store/favorites.js';
import type {Arguments} from '../command.js';
import {print, printJson} from '../output/terminal.js';
import {favoritesJson} from './text.js';

/** Says what was done; as JSON, how the favorites are now. */
export function tellDone(favorites: Favorites, argv: Arguments, sentence: string): number {
	if (argv.has('json')) {
		printJson(favoritesJson(favorites.list()));
	} else {
		print(sanitizeLines(`${sentence}\n`));
	}

	return 0;
}
