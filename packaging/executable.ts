import {execFile} from 'node:child_process';
import {createHash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {mkdir, readdir, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {pipeline} from 'node:stream/promises';
import {promisify} from 'node:util';
import {build} from 'esbuild';
import {bundleOptions} from './bundle-options.js';
import {withCommonJs} from './common-js.js';
import {nodeBinary} from './node-binary.js';

/** The Node inside the executable. It is the first line that makes executables of ES modules by itself. */
export const nodeVersion = '26.10.0';

/**
Makes eic one executable file with Node inside, for people who have none. It has no native code but
Node's: the shells of its demo run under `script`, where that is there.

@param folder Where it is put, as `eic-PLATFORM`.
@returns Its path.
*/
export async function makeExecutable(folder: string, platform: string): Promise<string> {
	const work = path.join(folder, `.${platform}`);
	await mkdir(work, {recursive: true});
	const main = path.join(work, 'eic.mjs');
	const output = path.join(folder, `eic-${platform}`);
	const {outputFiles} = await build({...bundleOptions, outfile: main});
	const text = outputFiles[0]?.text.replace(/^#!.*\n/, '') ?? '';
	await writeFile(main, withCommonJs(text, 'process.execPath'));
	const config = path.join(work, 'sea.json');
	const executable = await nodeBinary(nodeVersion, platform);
	await writeFile(
		config,
		JSON.stringify({
			main,
			mainFormat: 'module',
			executable,
			output,
			disableExperimentalSEAWarning: true,
		}),
	);
	await promisify(execFile)(await nodeBinary(nodeVersion), ['--build-sea', config]);
	await rm(work, {recursive: true});
	return output;
}

/** The checksums of the files in a folder, as `sha256sum --check` reads them. */
export async function checksumsOf(folder: string): Promise<string> {
	const names = (await readdir(folder)).filter(name => name.startsWith('eic-')).toSorted();
	const lines = await Promise.all(
		names.map(async name => {
			const hash = createHash('sha256');
			await pipeline(createReadStream(path.join(folder, name)), hash);
			return `${hash.digest('hex')}  ${name}\n`;
		}),
	);
	return lines.join('');
}
