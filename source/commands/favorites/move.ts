import {sanitize} from '../../model/text/sanitize.js';
import {isSameFavorite, openFavorites} from '../../store/favorites.js';
import type {Arguments} from '../command.js';
import {usageFailure} from '../parse.js';
import {findFavorite} from './find.js';
import {reportDone} from './report-done.js';
import {labelOfFavorite} from './text.js';

/** `eic favorites move`: moves a favorite to another place in the order. */
export async function run(argv: Arguments): Promise<number> {
	const [word, place, unexpected] = argv.words;
	if (unexpected !== undefined) {
		throw usageFailure(`Unexpected argument ${unexpected}: name one favorite only.`);
	}

	const favorites = openFavorites();
	const favorite = findFavorite(favorites.list(), word, argv);
	favorites.move(favorite, indexOf(place));
	const list = favorites.list();
	const index = list.findIndex(other => isSameFavorite(other, favorite));
	return reportDone(
		favorites,
		argv,
		`Moved ${sanitize(labelOfFavorite(favorite), 200)} (favorite ${index + 1} of ${list.length})`,
	);
}

function indexOf(place: string | undefined): number {
	if (place === 'last') {
		return Number.MAX_SAFE_INTEGER;
	}

	const number = place === 'first' ? 1 : Number(place);
	if (!Number.isInteger(number) || number < 1) {
		throw usageFailure(
			place === undefined ? 'The new place is missing.' : `Invalid place "${place}".`,
			'Give a number from 1, first or last.',
		);
	}

	return number - 1;
}
