import process from 'node:process';
import {describe, type TestContext, test} from 'node:test';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {eicProgram} from '../../support/program/run-eic.js';
import {temporaryHome} from '../../support/program/temporary-home.js';
import {openTerminal} from '../../support/terminal/pty-terminal.js';

describe('the menu of regions', () => {
	const world = demoForTests();

	/** The picker at its first start. */
	async function start(t: TestContext) {
		const home = temporaryHome();
		const terminal = openTerminal({
			command: process.execPath,
			args: [eicProgram],
			columns: 100,
			rows: 24,
			env: {...world.environment, ...home.environment},
		});
		t.after(async () => {
			await terminal.close();
			home.remove();
		});
		await terminal.waitFor(/▌ us-east-1 +34/);
		return terminal;
	}

	test('loses no key, however fast they come', async t => {
		const terminal = await start(t);
		terminal.write('kkk j jj ');
		await terminal.waitFor(/▌ us-east-1 +✓/);
		terminal.press('enter');
		await terminal.waitFor(/ap-northeast-1 ✓ 12 · eu-west-1 ✓ 13 · us-east-1 ✓ 34/);
		terminal.press('ctrl-c');
		await terminal.exited;
	});

	test('a number is part of a name', async t => {
		const terminal = await start(t);
		terminal.write('2');
		await terminal.waitFor(/❯ 2 +2\/6[\s\S]*▌ us-east-2/);
		terminal.press('ctrl-c');
		await terminal.exited;
	});
});
