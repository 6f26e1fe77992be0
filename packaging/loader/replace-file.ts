import {closeSync, openSync, readdirSync, renameSync, rmSync, statSync, writevSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {makeFolder} from '../../source/store/files/make-folder.js';
import {ownFolder} from './own-file.js';

/** A file that was not written for this long belongs to another Node version or to a build that no longer exists. */
const staleMs = 60 * 24 * 60 * 60 * 1000;

/**
Replaces a file atomically, or leaves it as it is; a failure is not reported, because the content can be
made again. Removes stale files of the same command in its folder.
*/
export function replaceFile(file: string, contents: readonly Buffer[]): void {
	const folder = path.dirname(file);
	const ownFile = `${file}.${process.pid}`;
	try {
		makeFolder(folder);
		// Another user could have created it meanwhile.
		if (ownFolder(folder) !== folder) {
			return;
		}

		const handle = openSync(ownFile, 'wx', 0o600);
		try {
			writeAll(handle, contents);
		} finally {
			closeSync(handle);
		}

		renameSync(ownFile, file);
		const [command = ''] = path.basename(file).split('-v');
		removeStale(folder, `${command}-v`);
	} catch {
		quietly(() => rmSync(ownFile, {force: true}));
	}
}

function writeAll(handle: number, contents: readonly Buffer[]): void {
	const size = contents.reduce((sum, {length}) => sum + length, 0);
	if (writevSync(handle, contents) < size) {
		throw new Error('The disk is full.');
	}
}

function removeStale(folder: string, start: string): void {
	for (const name of readdirSync(folder).filter(name => name.startsWith(start))) {
		const file = path.join(folder, name);
		if (Date.now() - statSync(file).mtimeMs > staleMs) {
			rmSync(file, {force: true});
		}
	}
}

function quietly(work: () => void): void {
	try {
		work();
	} catch {}
}
