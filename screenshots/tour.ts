import process from 'node:process';
import {setTimeout} from 'node:timers/promises';
import {eicProgram} from '../test/support/program/run-eic.js';
import {temporaryHome} from '../test/support/program/temporary-home.js';
import {openTerminal} from '../test/support/terminal/pty-terminal.js';
import {digestOf, digestsIn, type Frame, frameOf, movingSvgOf} from './moving-svg.js';
import {steadyCells, steadyText} from './steady.js';

const size = {columns: 100, rows: 28};

/** What is typed, what the screen must then show, and how long the frame is shown. */
const steps: ReadonlyArray<readonly [keys: string, expected: RegExp, ms: number]> = [
	['', /us-west-2 +8 +6 running/, 1800],
	['\r', /● eice-/, 1800],
	['d', /❯ d /, 350],
	['b', /▌ ● +db-1 /, 900],
	['-2', /▌ ● +db-2 /, 2200],
	['\r', /\[ec2-user@db-2 ~\]\$/, 1800],
	['echo hello', /\$ echo hello/, 500],
	['\r', /^hello/m, 1200],
	['sleep 1; uname -s', /uname -s/, 400],
	['\r', /^Linux/m, 1500],
	['exit', /\$ exit/, 500],
	['\r', /session to db-2 ended/, 3500],
];

/**
Records a first use of the demo: regions, a filter, a session with its countdown, and the receipt.

@param expected The existing recording, or null. A frame is taken as soon as it equals the recorded one;
without a recording, after a pause.
*/
export async function tourOf(expected: string | null): Promise<string> {
	using home = temporaryHome();
	await using terminal = openTerminal({
		command: process.execPath,
		args: [eicProgram, 'demo', '--timeout', '30m'],
		...size,
		env: {...home.environment, TZ: 'UTC', FORCE_COLOR: '3'},
	});
	const digests = expected === null ? [] : digestsIn(expected);
	const take = (ms: number): Frame =>
		frameOf(
			{
				cells: () => steadyCells(terminal.cells()),
				title: steadyText(terminal.title),
				size: terminal.size,
			},
			ms,
		);
	const frames: Frame[] = [];
	for (const [index, [keys, pattern, ms]] of steps.entries()) {
		terminal.write(keys);
		await terminal.waitFor(pattern, {timeoutMs: 20_000});
		await (expected === null
			? setTimeout(700)
			: terminal
					.waitFor(() => digestOf(take(ms)) === digests[index], {timeoutMs: 5000})
					.catch(() => {}));
		frames.push(take(ms));
	}

	return movingSvgOf(size, frames);
}
