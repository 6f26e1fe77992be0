import {formatDuration} from '../../model/text/duration.js';
import type {Favorite} from '../../store/favorites.js';
import {alignedRows} from '../output/list-text.js';

/** The favorites for a program, and for `eic favorites import`. */
export function favoritesJson(favorites: readonly Favorite[]) {
	return {version: 1, favorites};
}

/** The favorites for a person: numbered, aligned, `-` where nothing is set. */
export function favoritesTable(favorites: readonly Favorite[]): string {
	return alignedRows([
		['#', 'NAME', 'SELECTOR', 'REGION', 'PROFILE', 'OPTIONS', 'NOTE'],
		...favorites.map((favorite, index) => [
			String(index + 1),
			favorite.name ?? '-',
			favorite.selector,
			favorite.region ?? '-',
			favorite.profile ?? '-',
			optionsText(favorite),
			favorite.note ?? '-',
		]),
	]);
}

/** A favorite in a sentence. */
export function labelOfFavorite({name, selector}: Favorite): string {
	return name ?? selector;
}

function optionsText({osUser, connectionType, port, timeoutMs}: Favorite): string {
	const options = [
		osUser,
		connectionType,
		port && `port ${port}`,
		timeoutMs && `timeout ${formatDuration(timeoutMs)}`,
	];
	return options.filter(Boolean).join(', ') || '-';
}
