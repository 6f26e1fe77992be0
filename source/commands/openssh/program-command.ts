import {realpath} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {isSea} from 'node:sea';

/** The command that starts this eic from anywhere, with absolute paths, independent of PATH. */
export function programCommand(): readonly string[] {
	// The path of a link, not its target: the target changes with each version, the link stays.
	const [, script = ''] = process.argv;
	return isSea() ? [process.execPath] : [process.execPath, path.resolve(script)];
}

/** The command that a user types to start this eic: `eic` if PATH finds it, or else absolute paths. */
export async function shortProgramCommand(): Promise<readonly string[]> {
	const program = programCommand();
	for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
		try {
			const found = await realpath(path.join(folder, 'eic'));
			return found === (await realpath(program.at(-1) ?? '')) ? ['eic'] : program;
		} catch {
			// Not in this folder; the next one may have it.
		}
	}

	return program;
}
