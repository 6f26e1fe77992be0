import {execFile} from 'node:child_process';
import {createHash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {copyFile, mkdir, readdir, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {pipeline} from 'node:stream/promises';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import packageFile from '../../package.json' with {type: 'json'};
import {bundled, loaderFor} from '../bundle/chunks.js';
import {nodeBinary} from './node-binary.js';

/**
The Node inside the executable: the long-term support line that development and tests run on. Node 26
needs libatomic, which a bare Debian lacks.
*/
export const nodeVersion = packageFile.devDependencies.node;

/** The sentinel by which Node finds its blob (nodejs.org/api/single-executable-applications.html). */
const fuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

const run = promisify(execFile);

/**
Makes one executable file of eic with Node inside, for people who have no Node. It holds no native code
except Node's: the shells of its demo run under `script`, where that is installed.

@param folder Where the file goes, as `eic-PLATFORM`.
@returns Its path.
*/
export async function makeExecutable(folder: string, platform: string): Promise<string> {
	const work = path.join(folder, `.${platform}`);
	await mkdir(work, {recursive: true});
	const main = path.join(work, 'eic.cjs');
	const output = path.join(folder, `eic-${platform}`);
	const bundle = await bundled();
	const assets: Record<string, string> = {};
	for (const [name, text] of bundle.chunks) {
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
	const blob = path.join(work, 'sea.blob');
	await writeFile(
		config,
		JSON.stringify({main, assets, output: blob, disableExperimentalSEAWarning: true}),
	);
	await run(await nodeBinary(nodeVersion), ['--experimental-sea-config', config]);
	await copyFile(await nodeBinary(nodeVersion, platform), output);
	if (process.platform === 'darwin') {
		// Node's signature no longer fits. A release signs the result.
		await run('codesign', ['--remove-signature', output]);
	}

	await run(process.execPath, [
		...[fileURLToPath(import.meta.resolve('postject/dist/cli.js')), output, 'NODE_SEA_BLOB', blob],
		...['--sentinel-fuse', fuse, '--macho-segment-name', 'NODE_SEA'],
	]);
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
