import {spawn} from 'node:child_process';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {fileURLToPath} from 'node:url';
import {endAtExit} from './processes.js';

/**
The path of the program that the tests start: that of `dist/`, or of another bundle that
`EIC_TEST_PROGRAM` names, such as one without patches.
*/
export const eicProgram =
	process.env['EIC_TEST_PROGRAM'] ??
	fileURLToPath(new URL('../../../../dist/cli.js', import.meta.url));

export type EicResult = {
	readonly exitCode: number | null;
	readonly stdout: string;
	readonly stderr: string;
};

/**
Runs `eic` to its end, without a terminal.

@param environment All it sees, besides PATH.
*/
export async function runEic(
	args: readonly string[],
	environment: Readonly<Record<string, string | undefined>>,
): Promise<EicResult> {
	const child = spawn(process.execPath, [eicProgram, ...args], {
		env: {PATH: process.env['PATH'], ...environment},
		stdio: ['ignore', 'pipe', 'pipe'],
		// A session of its own has no controlling terminal.
		detached: true,
	});
	child.once('exit', endAtExit(child.pid));
	const ended = new Promise<number | null>((resolve, reject) => {
		child.once('error', reject);
		child.once('close', resolve);
	});
	const [stdout, stderr, exitCode] = await Promise.all([
		text(child.stdout),
		text(child.stderr),
		ended,
	]);
	return {exitCode, stdout, stderr};
}
