import path from 'node:path';
import {readPlainFileAsync} from './files/plain-file.js';
import {pathsFor} from './paths.js';
import {utf8Text} from './user-file/utf8-text.js';

/** A favorite as shell completion needs it. */
export type FavoriteName = {readonly name: string; readonly selector: string};

/**
Reads the names of the favorites for shell completion. It only parses the file: the code that validates,
locks and migrates it takes too long to load while the user waits for a completion. A file in another
format has no names.
*/
export async function readFavoriteNames(
	folder = pathsFor().config,
): Promise<readonly FavoriteName[]> {
	try {
		const bytes = await readPlainFileAsync(path.join(folder, 'favorites.json'));
		const {text} = utf8Text(bytes ?? new Uint8Array());
		const {favorites} = JSON.parse(text) as {favorites: ReadonlyArray<Partial<FavoriteName>>};
		return favorites.flatMap(({name, selector}) =>
			typeof selector === 'string' ? [{name: name ?? selector, selector}] : [],
		);
	} catch {
		return [];
	}
}
