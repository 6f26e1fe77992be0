import path from 'node:path';
import {CompileCache} from './compile-cache.js';
import type {Require} from './require.js';

/** What a chunk exports. */
type Exports = Readonly<Record<string, unknown>>;

/** The function that the text of a chunk is: see `scriptOf`. */
type Body = (
	load: (name: string) => Exports,
	loadLater: (name: string) => Promise<Exports>,
	require: Require,
	file: string,
	folder: string,
) => Exports | Promise<Exports>;

/** Where the chunks of a bundle are. */
type Place = {
	/** For stack traces. */
	readonly folder: string;
	readonly require: Require;
	/** Reads the text of a chunk, which is ASCII. */
	readonly read: (name: string) => string;
};

/**
Makes the function that loads the chunks of a bundle by their names, each once.

They are scripts, not ES modules: of a module Node keeps only the code that is compiled before it runs.
All functions called on the way to the first frame would be compiled again at each start, a fifth of its
time. Node would also look each file up.
*/
export function loaderOf({folder, require, read}: Place): (name: string) => Promise<Exports> {
	const loaded = new Map<string, Exports | Promise<Exports>>();
	let cache: CompileCache | undefined;
	const load = (name: string): Exports | Promise<Exports> => {
		const known = loaded.get(name);
		if (known !== undefined) {
			return known;
		}

		cache ??= new CompileCache();
		const file = path.join(folder, name);
		const body = cache.compile(name, read(name), file).runInThisContext() as Body;
		const exports = body(load as (name: string) => Exports, loadLater, require, file, folder);
		loaded.set(name, exports);
		return exports;
	};

	const loadLater = async (name: string) => load(name);
	return loadLater;
}
