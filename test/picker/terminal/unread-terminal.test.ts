import assert from 'node:assert/strict';
import process from 'node:process';
import {describe, test} from 'node:test';
import {setTimeout as delay} from 'node:timers/promises';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {residentBytes} from '../../support/program/processes.js';
import {eicProgram} from '../../support/program/run-eic.js';
import {openSttyTerminal} from '../../support/terminal/stty-terminal.js';

/** What ends the picker has to end it within this, however little of it is read. */
const promptMs = 5000;

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
			await terminal.waitFor('as of');
			const before = residentBytes(terminal.programPid());
			terminal.freeze(true);
			// Each key draws the list anew: more than a pty takes.
			for (let round = 0; round < 200; round++) {
				terminal.press(round % 2 === 0 ? 'end' : 'home');
				await delay(5);
			}

			const grown = residentBytes(terminal.programPid()) - before;
			assert.ok(grown < 100_000_000, `it has grown by ${grown} bytes`);
			const since = performance.now();
			if (how === 'ctrl-c') {
				terminal.press(how);
			} else {
				process.kill(terminal.programPid(), how);
			}

			const {exitCode, before: then, after} = await terminal.report();
			assert.equal(exitCode, code);
			assert.equal(after, then);
			assert.ok(performance.now() - since < promptMs);
		});
	}
});
