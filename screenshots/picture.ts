import process from 'node:process';
import {setTimeout} from 'node:timers/promises';
import {eicProgram} from '../test/support/program/run-eic.js';
import {temporaryHome} from '../test/support/program/temporary-home.js';
import {openTerminal, type PtyTerminal} from '../test/support/terminal/pty-terminal.js';
import type {Palette} from './palette.js';
import type {Scenario} from './scenarios.js';
import {steadyCells, steadyText} from './steady.js';
import {svgOf} from './svg.js';

/**
Drives the program through a scenario in a real terminal and draws the final screen.

@param expected The existing picture, or null. If the screen never equals it, the differing picture is
returned after 5 s.
*/
export async function pictureOf(scenario: Scenario, expected: string | null): Promise<string> {
	await using cleanup = new AsyncDisposableStack();
	const terminal = await openedFor(scenario, cleanup);
	await untilDrawn(terminal, expected);
	return drawn(terminal);
}

/** A terminal with the screen of a scenario. */
export async function openedFor(
	{columns, rows, args, before, drive}: Scenario,
	cleanup: AsyncDisposableStack,
): Promise<PtyTerminal> {
	const home = cleanup.use(temporaryHome());
	const environment = await before?.(home, cleanup);
	const terminal = cleanup.use(
		openTerminal({
			command: process.execPath,
			args: [eicProgram, ...args],
			columns,
			rows,
			env: {...home.environment, ...environment, TZ: 'UTC', FORCE_COLOR: '3'},
		}),
	);
	await drive(terminal);
	return terminal;
}

/** Draws what a terminal shows, with everything replaced that varies between runs. */
export function drawn(terminal: PtyTerminal, palette?: Palette): string {
	const screen = {
		cells: () => steadyCells(terminal.cells()),
		title: steadyText(terminal.title),
		size: terminal.size,
	};
	return svgOf(screen, palette);
}

/**
Waits for the last write of a frame, which may arrive in several: until the picture equals the expected
one, for at most 5 s, or without an expected one until nothing has been written for a while.
*/
export async function untilDrawn(terminal: PtyTerminal, expected: string | null): Promise<void> {
	await (expected === null
		? untilQuiet(terminal)
		: terminal.waitFor(() => drawn(terminal) === expected, {timeoutMs: 5000}).catch(() => {}));
}

async function untilQuiet(terminal: PtyTerminal): Promise<void> {
	let written = -1;
	for (let polls = 0; polls < 10 && terminal.output().length !== written; polls++) {
		written = terminal.output().length;
		await setTimeout(300);
	}
}
