import process from 'node:process';
import {harmlessJson} from '../../model/harmless.js';
import {openFavorites} from '../../store/favorites.js';
import {favoritesJson} from './text.js';

/** `eic favorites export` */
export async function run(): Promise<number> {
	const favorites = openFavorites().list();
	process.stdout.write(`${harmlessJson(favoritesJson(favorites), '\t')}\n`);
	return 0;
}
