import path from 'node:path';
import {KeptCode} from './kept-code.js';
import type {Require} from './require.js';

/** What a part of the bundle exports. */
type Part = Readonly<Record<string, unknown>>;

/** What the text of a part is: see `scriptOf`. */
type Body = (
	load: (name: string) => Part,
	loadLater: (name: string) => Promise<Part>,
	require: Require,
	file: string,
	folder: string,
) => Part | Promise<Part>;

/** Where the parts of a bundle are. */
export type Place = {
	/** For stack traces. */
	readonly folder: string;
	readonly require: Require;
	/** The text of one: ASCII. */
	readonly read: (name: string) => string;
};

/**
Loads parts of the bundle by their names, each once.

Not as ES modules: of these Node keeps compiled only what is compiled before they run. All functions that
are called on the way to a first frame would be compiled again at each start, a fifth of what it takes,
and each file would be looked up on top.
*/
export function loaderOf({folder, require, read}: Place): (name: string) => Promise<Part> {
	const loaded = new Map<string, Part | Promise<Part>>();
	let kept: KeptCode | undefined;
	const load = (name: string): Part | Promise<Part> => {
		const known = loaded.get(name);
		if (known !== undefined) {
			return known;
		}

		kept ??= new KeptCode();
		const file = path.join(folder, name);
		const body = kept.compile(name, read(name), file).runInThisContext() as Body;
		const part = body(load as (name: string) => Part, loadLater, require, file, folder);
		loaded.set(name, part);
		return part;
	};

	const loadLater = async (name: string) => load(name);
	return loadLater;
}
