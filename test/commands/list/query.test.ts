import process from 'node:process';
import {describe, type TestContext, test} from 'node:test';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {eicProgram} from '../../support/program/run-eic.js';
import {temporaryHome} from '../../support/program/temporary-home.js';
import {pressAndConfirm} from '../../support/terminal/open-picker.js';
import {openTerminal} from '../../support/terminal/pty-terminal.js';

describe('eic and what to look for', () => {
	const tests = demoForTests();

	function open(t: TestContext, ...args: readonly string[]) {
		const home = temporaryHome();
		t.after(() => home.remove());
		const terminal = openTerminal({
			command: process.execPath,
			args: [eicProgram, ...args],
			env: {...tests.demo.environment, ...home.environment},
		});
		t.after(() => terminal.close());
		return terminal;
	}

	test('connects to the instance of that Name at once, and comes back to the list', async t => {
		const terminal = open(t, 'web-1');
		await terminal.waitFor(/web-1 ~\]\$/);
		terminal.write('exit\r');
		await terminal.waitFor(/session to web-1 ended/);
		await terminal.waitFor(/\/ web-1 /);
	});

	test('connects as the OS user in front of it, to the one instance that the words find', async t => {
		const named = open(t, 'ubuntu@ubuntu-1');
		await named.waitFor(/ubuntu@ubuntu-1 ~/);
		const found = open(t, 'tag:Role=database', 'name:^db-1');
		await found.waitFor(/db-1 ~\]\$/);
	});

	test('opens on what is found where that is more than one instance', async t => {
		const terminal = open(t, 'tag:Role=web');
		await terminal.waitFor(/as of/);
		await terminal.waitFor(/▌.*running/);
		await terminal.waitFor(/tag:Role=web/);
		await pressAndConfirm(terminal, 'q');
		await terminal.exited;
	});
});
