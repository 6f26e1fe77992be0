import {formatDuration} from '../../model/text/duration.js';
import type {Favorite} from '../../store/favorites.js';
import {alignedRows} from '../output/list-text.js';

/** The favorites as JSON output, which `eic favorites import` reads as well. */
export function favoritesJson(favorites: readonly Favorite[]) {
	return {version: 1, favorites};
}

/** The favorites as a table: numbered from 1, aligned, `-` for an unset value. */
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

/** How a sentence refers to a favorite: its name, or its selector if it has none. */
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
