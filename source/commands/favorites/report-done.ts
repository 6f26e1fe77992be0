import {sanitizeLines} from '../../model/text/sanitize.js';
import type {Favorites} from '../../store/favorites.js';
import type {Arguments} from '../command.js';
import {print, printJson} from '../output/terminal.js';
import {favoritesJson} from './text.js';

/** Prints what was done or, with `--json`, the resulting favorites. Returns the exit code, 0. */
export function reportDone(favorites: Favorites, argv: Arguments, sentence: string): number {
	if (argv.has('json')) {
		printJson(favoritesJson(favorites.list()));
	} else {
		print(sanitizeLines(`${sentence}\n`));
	}

	return 0;
}
