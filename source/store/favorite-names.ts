import path from 'node:path';
import {readPlainFileLater} from './files/plain-file.js';
import {pathsFor} from './paths.js';
import {utf8Text} from './user-file/utf8-text.js';

export type FavoriteName = {readonly name: string; readonly selector: string};

/**
What the favorites are called, for a shell that completes. Only read: what checks, locks and migrates
the file takes longer to load than a person waits for a Tab, so one that looks otherwise has no names.
*/
export async function readFavoriteNames(
	folder = pathsFor().config,
): Promise<readonly FavoriteName[]> {
	try {
		const bytes = await readPlainFileLater(path.join(folder, 'favorites.json'));
		const {text} = utf8Text(bytes ?? new Uint8Array());
		const {favorites} = JSON.parse(text) as {favorites: ReadonlyArray<Partial<FavoriteName>>};
		return favorites.flatMap(({name, selector}) =>
			typeof selector === 'string' ? [{name: name ?? selector, selector}] : [],
		);
	} catch {
		return [];
	}
}
