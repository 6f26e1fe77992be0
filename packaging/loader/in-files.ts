import {readFileSync} from 'node:fs';
import path from 'node:path';
import {optionalPackage} from './build-constants.js';
import {loaderOf} from './loader.js';
import {loadOptionalPackage} from './optional-package.js';
import {requireOf} from './require.js';

const folder = path.join(import.meta.dirname, 'chunks');

/** Loads a chunk from the folder `chunks` beside this file. */
export const loadLater = loaderOf({
	folder,
	require: requireOf({
		[optionalPackage]: () => loadOptionalPackage(path.dirname(import.meta.dirname)),
	}),
	read(name) {
		try {
			return readFileSync(path.join(folder, name), 'latin1');
		} catch (error) {
			const why = error instanceof Error ? error.message : String(error);
			throw new Error(
				`a part of eic is missing (${why}): was it updated meanwhile? Start it again.`,
			);
		}
	},
});
