import path from 'node:path';
import process from 'node:process';
import {getRawAsset} from 'node:sea';
import {loaderOf} from './loader.js';
import {programFile} from './program-file.js';
import {requireOf} from './require.js';

process.execPath = programFile(process.execPath, process.env['PATH']);

/** Loads a chunk from the executable that this is in, which holds all of them. */
export const loadLater = loaderOf({
	folder: path.dirname(process.execPath),
	require: requireOf(),
	read: name => Buffer.from(getRawAsset(name)).toString('latin1'),
});
