import {Buffer} from 'node:buffer';
import {FileError} from '../file-error.js';
import type {Entry} from '../files.js';
import {bytesOf} from './byte-name.js';

/** NAME_MAX of Unix file systems. */
const longestNameBytes = 255;

function isTooLong(name: string): boolean {
	// The first count is an upper limit and quick: a byte that is not UTF-8 counts for three in it.
	return Buffer.byteLength(name) > longestNameBytes && bytesOf(name).length > longestNameBytes;
}

/**
Whether a name that a server lists can be joined to a directory without leading out of it.

@param separator The path separator of the target's machine.
*/
export function isSafeName(name: string, separator: string): boolean {
	const isPath = name === '' || name === '.' || name === '..' || /[/\0]/.test(name);
	// On Windows `x:` is a drive and `x:y` a hidden stream of a file.
	return !isPath && !isTooLong(name) && (separator === '/' || !/[\\:]/.test(name));
}

/** A name that is not copied, and why. */
export type RefusedName = {readonly name: string; readonly error: FileError};

/** Splits a listing into what may be copied and what may not. A repeated name counts once. */
export function partitionBySafety(
	entries: readonly Entry[],
	separator: string,
): {readonly safe: readonly Entry[]; readonly refused: readonly RefusedName[]} {
	const byName = new Map(entries.map(entry => [entry.name, entry]));
	byName.delete('.');
	byName.delete('..');
	const all = [...byName.values()];
	return {
		safe: all.filter(({name}) => isSafeName(name, separator)),
		refused: all
			.filter(({name}) => !isSafeName(name, separator))
			.map(({name}) => ({
				name,
				error: isTooLong(name)
					? new FileError('tooLong')
					: new FileError('other', 'this name could lead out of the target directory'),
			})),
	};
}
