import {realpath} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {isSea} from 'node:sea';

/** How this eic is started from anywhere: absolute paths, whatever PATH says. */
export function ownProgram(): readonly string[] {
	// Not where a link leads: that changes with the next version, the link stays.
	const [, script = ''] = process.argv;
	return isSea() ? [process.execPath] : [process.execPath, path.resolve(script)];
}

/** How a person starts this eic: `eic` where PATH leads to it. */
export async function programForPeople(): Promise<readonly string[]> {
	const program = ownProgram();
	for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
		try {
			const found = await realpath(path.join(folder, 'eic'));
			return found === (await realpath(program.at(-1) ?? '')) ? ['eic'] : program;
		} catch {
			// Not there: the next folder may have it.
		}
	}

	return program;
}
