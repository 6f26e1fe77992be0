import {createRequire} from 'node:module';
import path from 'node:path';
import process from 'node:process';
import {getRawAsset} from 'node:sea';
import {loaderOf} from './loader.js';

/** Loads a part from the executable that this is in. */
export const loadLater = loaderOf({
	folder: path.dirname(process.execPath),
	require: createRequire(process.execPath),
	read: name => Buffer.from(getRawAsset(name)).toString('latin1'),
});
