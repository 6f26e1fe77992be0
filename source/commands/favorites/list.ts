import process from 'node:process';
import {harmlessJson} from '../../model/harmless.js';
import {openFavorites} from '../../store/favorites.js';
import type {Arguments} from '../command.js';
import {usageFailure} from '../parse.js';
import {favoritesJson, favoritesTable} from './text.js';

/** `eic favorites list` */
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
		process.stdout.write(`${harmlessJson(favoritesJson(favorites))}\n`);
	} else if (favorites.length === 0) {
		process.stderr.write('There are no favorites yet: eic favorites add NAME\n');
	} else {
		process.stdout.write(favoritesTable(favorites));
	}

	return 0;
}
