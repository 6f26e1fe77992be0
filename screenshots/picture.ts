import process from 'node:process';
import {setTimeout} from 'node:timers/promises';
import {eicProgram} from '../test/support/program/run-eic.js';
import {temporaryHome} from '../test/support/program/temporary-home.js';
import {openTerminal, type PtyTerminal} from '../test/support/terminal/pty-terminal.js';
import type {Scenario} from './scenarios.js';
import {steadyCells, steadyText} from './steady.js';
import {svgOf} from './svg.js';

/**
Drives the program through a scenario in a real terminal and draws the final screen.

A frame may arrive in several writes. So the picture is taken when it equals the expected one or, without
an expected one, when nothing has been written for a while.

@param expected The existing picture, or null. If the screen never equals it, the differing picture is
returned after 5 s.
*/
export async function pictureOf(scenario: Scenario, expected: string | null): Promise<string> {
	const {columns, rows, args, drive} = scenario;
	await using cleanup = new AsyncDisposableStack();
	const home = cleanup.use(temporaryHome());
	const environment = await scenario.before?.(home, cleanup);
	const terminal = cleanup.use(
		openTerminal({
			command: process.execPath,
			args: [eicProgram, ...args],
			columns,
			rows,
			env: {...home.environment, ...environment, TZ: 'UTC', FORCE_COLOR: '3'},
		}),
	);
	const draw = (): string =>
		svgOf({
			cells: () => steadyCells(terminal.cells()),
			title: steadyText(terminal.title),
			size: terminal.size,
		});
	await drive(terminal);
	await (expected === null
		? untilQuiet(terminal)
		: terminal.waitFor(() => draw() === expected, {timeoutMs: 5000}).catch(() => {}));
	return draw();
}

async function untilQuiet(terminal: PtyTerminal): Promise<void> {
	let written = -1;
	for (let polls = 0; polls < 10 && terminal.output().length !== written; polls++) {
		written = terminal.output().length;
		await setTimeout(300);
	}
}
