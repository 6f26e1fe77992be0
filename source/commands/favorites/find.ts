import {Failure} from '../../model/failure.js';
import {sanitize} from '../../model/text/sanitize.js';
import type {Favorite} from '../../store/favorites.js';
import type {Arguments} from '../command.js';
import {usageFailure} from '../parse.js';
import {isMeant} from '../target/known-target.js';

/**
Finds a favorite by its number in the list (from 1), its name, or its selector.

@throws Failure (`usage`) when none matches, or several do.
*/
export function findFavorite(
	favorites: readonly Favorite[],
	word: string | undefined,
	argv: Arguments,
): Favorite {
	if (word === undefined) {
		throw usageFailure('Which favorite? Give its number, name or selector: eic favorites list');
	}

	const byNumber = /^\d+$/.test(word) ? favorites[Number(word) - 1] : undefined;
	const found = byNumber ? [byNumber] : favorites.filter(isMeant(word, argv));
	const [favorite, another] = found;
	if (favorite === undefined) {
		throw new Failure('usage', 'NoFavorite', `There is no favorite ${sanitize(word, 200)}.`, {
			nextStep: 'See them all: eic favorites list',
		});
	}

	if (another !== undefined) {
		throw new Failure(
			'usage',
			'SeveralFavorites',
			`${found.length} favorites match ${sanitize(word, 200)}.`,
			{nextStep: 'Use its number, or add --region or --profile.'},
		);
	}

	return favorite;
}
