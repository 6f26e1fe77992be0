import {realpath} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';

const cli = fileURLToPath(new URL('../cli.js', import.meta.url));

/** How this eic is started from anywhere: absolute paths, whatever PATH says. */
export function ownProgram(): readonly string[] {
	return [process.execPath, cli];
}

/** How a person starts this eic: `eic` where PATH leads to it. */
export async function programForPeople(): Promise<readonly string[]> {
	for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
		try {
			const found = await realpath(path.join(folder, 'eic'));
			return found === (await realpath(cli)) ? ['eic'] : ownProgram();
		} catch {
			// Not there: the next folder may have it.
		}
	}

	return ownProgram();
}
