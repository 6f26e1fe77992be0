import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import type {TestContext} from 'node:test';
import {eicProgram} from '../program/run-eic.js';
import {openTerminal, type TerminalOptions} from '../terminal/pty-terminal.js';
import {type Picker, pickerOn} from './picker.js';

export type PickerOptions = Pick<TerminalOptions, 'columns' | 'rows'> & {
	readonly environment: Readonly<Record<string, string>>;
	/** @default ['--region', 'us-east-1'] */
	readonly args?: readonly string[];
};

/** `eic` in a terminal of its own, from its first moment on. It is closed at the end of the test. */
export function startPicker(
	t: TestContext,
	{environment, args = ['--region', 'us-east-1'], ...size}: PickerOptions,
): Picker {
	const terminal = openTerminal({
		command: process.execPath,
		args: [eicProgram, ...args],
		env: environment,
		...size,
	});
	t.after(() => terminal.close());
	return pickerOn(terminal);
}

/** The same, once its instances are read. */
export async function openPicker(t: TestContext, options: PickerOptions): Promise<Picker> {
	const picker = startPicker(t, options);
	await picker.isRead();
	return picker;
}

/** Writes the settings file of a home folder, before eic starts in it. */
export function writeSettings(home: string, settings: object): void {
	const folder = path.join(home, '.config', 'eic');
	mkdirSync(folder, {recursive: true});
	writeFileSync(path.join(folder, 'settings.json'), JSON.stringify(settings));
}
