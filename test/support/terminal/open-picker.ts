import process from 'node:process';
import type {TestContext} from 'node:test';
import {eicProgram} from '../program/run-eic.js';
import {openTerminal, type PtyTerminal, type TerminalOptions} from './pty-terminal.js';

/** `eic` itself in a terminal of its own, open on the list of us-east-1. */
export async function openPicker(
	t: TestContext,
	environment: Readonly<Record<string, string>>,
	size: Pick<TerminalOptions, 'columns' | 'rows'> = {},
): Promise<PtyTerminal> {
	const terminal = openTerminal({
		command: process.execPath,
		args: [eicProgram, '--region', 'us-east-1'],
		env: environment,
		...size,
	});
	t.after(() => terminal.close());
	await terminal.waitFor(/as of/);
	return terminal;
}

/** Types a filter and leaves it, so that letters are keys again; the instance is the best match. */
export async function selectInstance(terminal: PtyTerminal, name: string): Promise<void> {
	terminal.write(`/${name}`);
	await terminal.waitFor(new RegExp(`❯ ${name} `));
	terminal.press('tab');
	await terminal.waitFor(new RegExp(`▌ . \\w+ +${name} `));
	await terminal.waitFor(new RegExp(`/ ${name} `));
}

/** Presses a letter that asks first, and says yes when it has asked. */
export async function pressAndConfirm(
	terminal: Pick<PtyTerminal, 'press' | 'waitFor'>,
	key: string,
): Promise<void> {
	terminal.press(key);
	// Apart from the letter: an Enter that is read with text is no press of Enter.
	await terminal.waitFor(/\? +(?:↵|enter) yes/);
	terminal.press('enter');
}
