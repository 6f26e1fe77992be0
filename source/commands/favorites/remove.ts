import {sanitize} from '../../model/text/sanitize.js';
import {openFavorites} from '../../store/favorites.js';
import type {Arguments} from '../command.js';
import {usageFailure} from '../parse.js';
import {findFavorite} from './find.js';
import {reportDone} from './report-done.js';
import {labelOfFavorite} from './text.js';

/** `eic favorites remove`: removes one favorite. */
export async function run(argv: Arguments): Promise<number> {
	const [word, unexpected] = argv.words;
	if (unexpected !== undefined) {
		throw usageFailure(`Unexpected argument ${unexpected}: name one favorite only.`);
	}

	const favorites = openFavorites();
	const favorite = findFavorite(favorites.list(), word, argv);
	favorites.remove(favorite);
	return reportDone(
		favorites,
		argv,
		`Removed ${sanitize(labelOfFavorite(favorite), 200)} from favorites`,
	);
}
