import {execFile} from 'node:child_process';
import {createHash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {mkdir, readdir, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {pipeline} from 'node:stream/promises';
import {promisify} from 'node:util';
import {nodeBinary} from './node-binary.js';
import {bundled, loaderFor} from './parts.js';

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
	const main = path.join(work, 'eic.cjs');
	const output = path.join(folder, `eic-${platform}`);
	const bundle = await bundled();
	const assets: Record<string, string> = {};
	for (const [name, text] of bundle.parts) {
		assets[name] = path.join(work, name);
		await writeFile(assets[name], text);
	}

	await writeFile(
		main,
		`${await loaderFor(bundle, 'in-executable')}
${bundle.start}(null, module.exports.loadLater, require, process.execPath, __dirname);
`,
	);
	const config = path.join(work, 'sea.json');
	const executable = await nodeBinary(nodeVersion, platform);
	await writeFile(
		config,
		JSON.stringify({main, assets, executable, output, disableExperimentalSEAWarning: true}),
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
