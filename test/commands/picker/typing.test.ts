import assert from 'node:assert/strict';
import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {describe, type TestContext, test} from 'node:test';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {eicProgram} from '../../support/program/run-eic.js';
import {temporaryHome} from '../../support/program/temporary-home.js';
import {pressAndConfirm} from '../../support/terminal/open-picker.js';
import {openTerminal, type PtyTerminal} from '../../support/terminal/pty-terminal.js';

describe('typing in the picker', () => {
	const tested = demoForTests();

	/** On the list, its first row selected: an instance of production that runs. */
	async function openList(t: TestContext, settings: object = {}): Promise<PtyTerminal> {
		const home = temporaryHome();
		const folder = path.join(home.path, '.config', 'eic');
		mkdirSync(folder, {recursive: true});
		const rules = {production: ['tag:Environment=production'], ...settings};
		writeFileSync(path.join(folder, 'settings.json'), JSON.stringify(rules));
		const terminal = openTerminal({
			command: process.execPath,
			args: [eicProgram, '--region', 'us-east-1'],
			env: {...tested.environment, ...home.environment},
		});
		t.after(async () => {
			await terminal.close();
			home.remove();
		});
		await terminal.waitFor(/as of/);
		await terminal.waitFor(/▌ ● running +▲ PROD api-1 /);
		return terminal;
	}

	async function openProfiles(t: TestContext): Promise<PtyTerminal> {
		const terminal = await openList(t);
		await pressAndConfirm(terminal, 'P');
		await terminal.waitFor(/PROFILE[\s\S]*shop-staging/);
		return terminal;
	}

	/** Key by key, each when what the one before did is to be seen. */
	async function typeSlowly(terminal: PtyTerminal, word: string): Promise<void> {
		for (const [index, key] of Array.from(word).entries()) {
			const before = terminal.screen();
			terminal.write(key);
			await terminal.waitFor(() => terminal.screen() !== before);
			if (index > 0) {
				await terminal.waitFor(filterOf(word.slice(0, index + 1)));
			}
		}
	}

	function filterOf(word: string): RegExp {
		return new RegExp(`^ ❯ ${word} `, 'm');
	}

	/** How many keys were pushed so far: each connection pushes one. */
	function pushes(): number {
		return tested.demo.pushes.length;
	}

	for (const word of [
		'web',
		'cache',
		'test',
		'front',
		'old',
		'dwell',
		'-1',
		'Kafka',
		'quit',
		'L2',
	]) {
		test(`${word} in the list is a filter, typed fast or slowly`, async t => {
			const pushed = pushes();
			const terminal = await openList(t);
			terminal.write(word);
			await terminal.waitFor(filterOf(word));
			terminal.press('esc');
			await terminal.waitFor(/type to filter/);
			await typeSlowly(terminal, word);
			assert.match(terminal.screen(), filterOf(word));
			terminal.press('esc');
			await terminal.waitFor(/type to filter/);
			assert.equal(pushes(), pushed);
		});
	}

	test('a command typed with its Enter in one write runs nothing', async t => {
		const pushed = pushes();
		const terminal = await openList(t);
		terminal.write('cache\r');
		await terminal.waitFor(filterOf('cache'));
		await terminal.waitFor(/▌ ● running +cache-1 /);
		// Ink gives the Backspace and the Enter an event of their own.
		terminal.write('-x\u007F\r');
		await terminal.waitFor(filterOf('cache-'));
		terminal.write('1');
		await terminal.waitFor(filterOf('cache-1'));
		terminal.press('esc');
		await terminal.waitFor(/type to filter/);
		terminal.write('w\r');
		await terminal.waitFor(/Wait for/);
		// A letter after it shows that the Enter was read, and did nothing.
		terminal.write('e');
		await terminal.waitFor(filterOf('we'));
		assert.equal(pushes(), pushed);
	});

	test('Enter apart connects to the selected row, and runs nothing there', async t => {
		const terminal = await openList(t);
		await typeSlowly(terminal, 'cache');
		terminal.press('enter');
		await terminal.waitFor(/\[ec2-user@cache-1 ~\]\$$/, {timeoutMs: 20_000});
		assert.doesNotMatch(terminal.screen(), /ache: /);
		terminal.write('exit\r');
		await terminal.waitFor(/session to cache-1 ended/);
	});

	for (const word of ['qa', '4', 'data', 'Lambda', 'r2', 'APIs']) {
		test(`${word} in the profiles is a filter, typed fast or slowly`, async t => {
			const terminal = await openProfiles(t);
			terminal.write(word);
			await terminal.waitFor(filterOf(word));
			terminal.press('esc');
			await terminal.waitFor(/type to filter/);
			await typeSlowly(terminal, word);
			terminal.press('esc');
			await terminal.waitFor(/type to filter/);
			assert.match(terminal.screen(), /PROFILE/);
			terminal.press('esc');
			await terminal.waitFor(/123456789012\/eic-demo · as of/);
		});
	}

	test('w names the instance and its production, and waits after Enter', async t => {
		const terminal = await openList(t);
		terminal.press('w');
		await terminal.waitFor(/Wait for +▲ PRODUCTION +api-1 and connect\? +↵ yes +esc no/);
		terminal.press('esc');
		await terminal.waitFor(/↵ connect/);
		await pressAndConfirm(terminal, 'w');
		await terminal.waitFor(/\[ec2-user@api-1 ~\]\$$/, {timeoutMs: 20_000});
		terminal.write('exit\r');
		await terminal.waitFor(/session to api-1 ended/);
		terminal.press('-');
		await terminal.waitFor(/Connect again to +▲ PRODUCTION +api-1\? +↵ yes/);
		terminal.press('enter');
		await terminal.waitFor(/\[ec2-user@api-1 ~\]\$$/, {timeoutMs: 20_000});
		terminal.write('exit\r');
		await terminal.waitFor(/session to api-1 ended/);
	});

	test('c and t open their line after Enter, and q leaves', async t => {
		const terminal = await openList(t);
		await pressAndConfirm(terminal, 'c');
		await terminal.waitFor(/Run on api-1 ❯/);
		terminal.press('esc');
		await terminal.waitFor(/type to filter/);
		await pressAndConfirm(terminal, 't');
		await terminal.waitFor(/Tunnel to port \(22 or 3389\) of api-1 ❯/);
		terminal.press('esc');
		await terminal.waitFor(/type to filter/);
		await pressAndConfirm(terminal, 'q');
		assert.equal((await terminal.exited).exitCode, 0);
	});

	test('a letter that the settings give to connecting asks as well', async t => {
		const pushed = pushes();
		const terminal = await openList(t, {keys: {connect: ['enter', 'l']}});
		terminal.press('l');
		await terminal.waitFor(/Connect to +▲ PRODUCTION +api-1\?/);
		terminal.press('a');
		await terminal.waitFor(filterOf('la'));
		assert.equal(pushes(), pushed);
		terminal.write('\u0015api-1');
		await terminal.waitFor(filterOf('api-1'));
		terminal.press('tab');
		await terminal.waitFor(/\/ api-1/);
		await pressAndConfirm(terminal, 'l');
		await terminal.waitFor(/\[ec2-user@api-1 ~\]\$$/, {timeoutMs: 20_000});
		terminal.write('exit\r');
		await terminal.waitFor(/session to api-1 ended/);
	});
});
