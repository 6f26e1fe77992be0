import {spawn} from 'node:child_process';
import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {eicProgram} from '../support/program/run-eic.js';

/**
Runs commands of a page in a POSIX shell without a terminal, from a folder that the blocks of that page
share. It stops at the first command that fails.

@param home The home folder of the page's reader.
@param environment All that the commands see, besides PATH.
@returns Standard output and standard error, as they came.
*/
export async function runBlock(
	commands: string,
	home: string,
	environment: Readonly<Record<string, string>>,
): Promise<{readonly exitCode: number | null; readonly printed: string}> {
	const programs = path.join(home, 'bin');
	const work = path.join(home, 'work');
	mkdirSync(programs, {recursive: true});
	mkdirSync(work, {recursive: true});
	writeFileSync(
		path.join(programs, 'eic'),
		`#!/bin/sh\nexec '${process.execPath}' '${eicProgram}' "$@"\n`,
		{mode: 0o755},
	);
	const child = spawn('sh', ['-euc', `exec 2>&1\n${commands}`], {
		cwd: work,
		env: {...environment, PATH: `${programs}:${process.env['PATH']}`},
		stdio: ['ignore', 'pipe', 'inherit'],
		// A session of its own has no controlling terminal.
		detached: true,
	});
	const ended = new Promise<number | null>((resolve, reject) => {
		child.once('error', reject);
		child.once('close', resolve);
	});
	const [printed, exitCode] = await Promise.all([text(child.stdout), ended]);
	return {exitCode, printed};
}
