import assert from 'node:assert/strict';
import process from 'node:process';
import {describe, test} from 'node:test';
import {pickerOn} from '../../support/picker/picker.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {isTtyFull} from '../../support/program/full-tty.js';
import {residentBytes} from '../../support/program/processes.js';
import {eicProgram} from '../../support/program/run-eic.js';
import {openSttyTerminal} from '../../support/terminal/stty-terminal.js';
import {until} from '../../support/until.js';

describe('a picker on a terminal that nobody reads', () => {
	const tested = demoForTests();

	for (const [how, code] of [
		['SIGTERM', 143],
		['SIGHUP', 129],
		['ctrl-c', 130],
	] as const) {
		test(`is ended by ${how}`, async t => {
			const terminal = openSttyTerminal({
				command: process.execPath,
				args: [eicProgram, '--region', 'us-east-1'],
				env: tested.environment,
			});
			t.after(() => terminal.close());
			await pickerOn(terminal).isRead();
			const before = residentBytes(terminal.programPid());
			terminal.freeze(true);
			// Each key redraws the list, and nobody takes that off the terminal.
			let presses = 0;
			const press = () => terminal.press(presses++ % 2 === 0 ? 'end' : 'home');
			await until('a full terminal', () => {
				press();
				return isTtyFull(terminal.programPid());
			});
			while (presses < 400) {
				press();
			}

			const grown = residentBytes(terminal.programPid()) - before;
			assert.ok(grown < 100_000_000, `it has grown by ${grown} bytes`);
			if (how === 'ctrl-c') {
				terminal.press(how);
			} else {
				process.kill(terminal.programPid(), how);
			}

			const {exitCode, before: then, after} = await terminal.report();
			assert.equal(exitCode, code);
			assert.equal(after, then);
		});
	}
});
