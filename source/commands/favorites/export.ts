import {openFavorites} from '../../store/favorites.js';
import {printJson} from '../output/terminal.js';
import {favoritesJson} from './text.js';

/** `eic favorites export`: prints the favorites as JSON for `eic favorites import`. */
export async function run(): Promise<number> {
	printJson(favoritesJson(openFavorites().list()), '\t');
	return 0;
}
