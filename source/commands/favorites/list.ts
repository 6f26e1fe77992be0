import {sanitizeLines} from '../../model/text/sanitize.js';
import {openFavorites} from '../../store/favorites.js';
import type {Arguments, CommandTable} from '../command.js';
import {noCommand} from '../no-command.js';
import {print, printError, printJson} from '../output/terminal.js';
import {favoritesJson, favoritesTable} from './text.js';

/** `eic favorites list`: prints the favorites in the user's order, as a table or as JSON. */
export async function run(argv: Arguments, {commands}: CommandTable): Promise<number> {
	const [unexpected] = argv.words;
	if (unexpected !== undefined) {
		throw noCommand(unexpected, commands, 'favorites');
	}

	const favorites = openFavorites().list();
	if (argv.has('json')) {
		printJson(favoritesJson(favorites));
	} else if (favorites.length === 0) {
		printError(sanitizeLines('No favorites yet. Add one: eic favorites add NAME\n'));
	} else {
		print(sanitizeLines(favoritesTable(favorites)));
	}

	return 0;
}
