import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** Shell scripts in place of programs, and what they were given. */
export type FakePrograms = {
	/** A PATH on which they come before everything else. */
	readonly path: string;
	/** What the program with this name has read; null if it has not run. */
	readonly input: (name: string) => Buffer | null;
};

/**
Makes programs that keep what they read and then do what the script says.

@param scripts The script by the name of the program; empty for one that just succeeds.
*/
export function fakePrograms(
	folder: string,
	scripts: Readonly<Record<string, string>>,
): FakePrograms {
	const programs = path.join(folder, 'programs');
	mkdirSync(programs);
	const inputOf = (name: string) => path.join(folder, `${name}.input`);
	for (const [name, script] of Object.entries(scripts)) {
		const text = `#!/bin/sh\ncat >'${inputOf(name)}.part' && mv '${inputOf(name)}.part' '${inputOf(name)}'\n${script}\n`;
		writeFileSync(path.join(programs, name), text, {mode: 0o755});
	}

	return {
		path: [programs, path.dirname(process.execPath), process.env['PATH']].join(path.delimiter),
		input(name) {
			try {
				return readFileSync(inputOf(name));
			} catch {
				return null;
			}
		},
	};
}
