import {execFile} from 'node:child_process';
import {existsSync} from 'node:fs';
import {mkdir} from 'node:fs/promises';
import path from 'node:path';
import {promisify} from 'node:util';
import {root} from './bundle-options.js';

/** Where eic runs as one executable. */
export const platforms = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'] as const;

export type Platform = (typeof platforms)[number];

/** This machine's, in the words of Node's packages. */
export const thisPlatform = `${process.platform}-${process.arch}`;

/**
A Node of a version, for a platform, from the packages of the npm registry that hold its official
binaries; kept in `build/` for the next time.

@param version Exact, or as `22` the newest of a line.
@returns The path of its executable.
@throws {Error} When npm cannot fetch it.
*/
export async function nodeBinary(
	version: string,
	platform: string = thisPlatform,
): Promise<string> {
	const folder = path.join(root, 'build/node', `${platform}-${version}`);
	const file = path.join(folder, `node_modules/node-${platform}/bin/node`);
	if (!existsSync(file)) {
		await mkdir(folder, {recursive: true});
		await promisify(execFile)(
			'npm',
			[
				...['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', '--force'],
				...['--ignore-scripts', `node-${platform}@${version}`],
			],
			{cwd: folder, timeout: 180_000},
		);
	}

	return file;
}
