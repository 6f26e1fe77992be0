import {sanitizeLines} from '../../model/text/sanitize.js';
import {openFavorites} from '../../store/favorites.js';
import type {Arguments} from '../command.js';
import {print, printError, printJson} from '../output/terminal.js';
import {usageFailure} from '../parse.js';
import {favoritesJson, favoritesTable} from './text.js';

/** `eic favorites list`: prints the favorites in the user's order, as a table or as JSON. */
export async function run(argv: Arguments): Promise<number> {
	const [unexpected] = argv.words;
	if (unexpected !== undefined) {
		throw usageFailure(
			`There is no command favorites ${unexpected}.`,
			'There are list, add, remove, move, export and import: eic --help',
		);
	}

	const favorites = openFavorites().list();
	if (argv.has('json')) {
		printJson(favoritesJson(favorites));
	} else if (favorites.length === 0) {
		printError(sanitizeLines('There are no favorites yet: eic favorites add NAME\n'));
	} else {
		print(sanitizeLines(favoritesTable(favorites)));
	}

	return 0;
}
