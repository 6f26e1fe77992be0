import {chmod, mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {Patch} from '../patches/patch.js';
import {root} from '../root.js';
import {buildChunks, bundled, inputsOf, loaderFor, startName} from './chunks.js';
import {licencesOf} from './licences.js';

/** What was written. */
type Written = {
	/** How many chunks, and their size together. */
	readonly chunks: number;
	readonly bytes: number;
	/** The files that each output was made of, by its path in the folder. */
	readonly inputs: ReadonlyMap<string, readonly string[]>;
};

/** What the CommonJS packages in an ES module need. */
const commonJs = `import {createRequire as eicCreateRequire} from 'node:module';
const require = eicCreateRequire(import.meta.url), __filename = import.meta.filename, __dirname = import.meta.dirname;`;

/**
Writes eic into a folder: `cli.js`, the loader, the chunks, and the licences of all that they hold.

@param leftOut Patches to leave out.
@throws {Error} As `bundled` does, and where a licence is not permitted.
*/
export async function writeBundle(folder: string, leftOut: readonly Patch[]): Promise<Written> {
	const bundle = await bundled(leftOut);
	await mkdir(path.join(folder, 'chunks'), {recursive: true});
	for (const [name, text] of bundle.chunks) {
		await writeFile(path.join(folder, 'chunks', name), text);
	}

	await writeFile(path.join(folder, 'loader.js'), await loaderFor(bundle, 'in-files'));
	await writeStart(
		folder,
		`#!/usr/bin/env node
${bundle.start}(null, name => require('./loader.js').loadLater(name), require, __filename, __dirname);
`,
	);
	return finish(folder, 'commonjs', bundle.inputs, [...bundle.chunks.values()]);
}

/**
Writes eic as plain ES modules, as esbuild makes them: Node loads them, without our loader and its compile
cache. It is slower to start, and does the same.

@param leftOut Patches to leave out.
*/
export async function writePlainBundle(
	folder: string,
	leftOut: readonly Patch[],
): Promise<Written> {
	const {outputFiles, metafile} = await buildChunks(leftOut, commonJs);
	await mkdir(path.join(folder, 'chunks'), {recursive: true});
	for (const {path: file, text} of outputFiles) {
		const name = path.basename(file);
		if (name === startName) {
			await writeStart(folder, text);
		} else {
			await writeFile(path.join(folder, 'chunks', name), text);
		}
	}

	const texts = outputFiles.map(({text}) => text);
	return finish(folder, 'module', inputsOf(metafile), texts);
}

async function writeStart(folder: string, text: string): Promise<void> {
	const file = path.join(folder, startName);
	await writeFile(file, text);
	await chmod(file, 0o755);
}

async function finish(
	folder: string,
	type: 'commonjs' | 'module',
	inputs: ReadonlyMap<string, readonly string[]>,
	texts: readonly string[],
): Promise<Written> {
	await writeFile(path.join(folder, 'package.json'), `{"type": "${type}"}\n`);
	const files = [...new Set([...inputs.values()].flat())];
	await writeFile(path.join(folder, 'LICENSES.txt'), await licencesOf(files, root));
	return {
		chunks: texts.length,
		bytes: texts.reduce((sum, text) => sum + text.length, 0),
		inputs: new Map(
			[...inputs].map(([name, made]) => [
				path.join(name === startName ? '' : 'chunks', name),
				made,
			]),
		),
	};
}
