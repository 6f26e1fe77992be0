import path from 'node:path';
import process from 'node:process';
import {getRawAsset} from 'node:sea';
import {loaderOf} from './loader.js';
import {programFile} from './program-file.js';
import {requireOf} from './require.js';

process.execPath = programFile(process.execPath, process.env['PATH']);

/** Loads a part from the executable that this is in. It has all that it needs inside. */
export const loadLater = loaderOf({
	folder: path.dirname(process.execPath),
	require: requireOf(),
	read: name => Buffer.from(getRawAsset(name)).toString('latin1'),
});
