import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import {loaderOf} from './loader.js';

const folder = path.join(import.meta.dirname, 'parts');

/** Loads a part from the folder `parts` beside this file. */
export const loadLater = loaderOf({
	folder,
	require: createRequire(import.meta.filename),
	read: name => readFileSync(path.join(folder, name), 'latin1'),
});
