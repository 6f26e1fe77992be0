import assert from 'node:assert/strict';
import {describe, type TestContext, test} from 'node:test';
import {openPicker, writeSettings} from '../../support/picker/open-picker.js';
import type {Picker} from '../../support/picker/picker.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {temporaryHome} from '../../support/program/temporary-home.js';

describe('typing in the picker', () => {
	const tested = demoForTests();

	/** On the list, its first row selected: an instance of production that runs. */
	async function openList(t: TestContext, settings: object = {}): Promise<Picker> {
		const home = temporaryHome();
		writeSettings(home.path, {production: ['tag:Environment=production'], ...settings});
		const picker = await openPicker(t, {
			environment: {...tested.environment, ...home.environment},
		});
		t.after(() => home.remove());
		await picker.list().selects('api-1');
		await picker.row('api-1').isProduction();
		await picker.row('api-1').hasState('running');
		return picker;
	}

	async function openProfiles(t: TestContext): Promise<Picker> {
		const picker = await openList(t);
		await picker.confirms('P');
		await picker.screen('profiles');
		await picker.menu().item('shop-staging').isThere();
		return picker;
	}

	/** Key by key, each once the one before has changed the screen. */
	async function typeSlowly({terminal, ...picker}: Picker, word: string): Promise<void> {
		for (const [index, key] of Array.from(word).entries()) {
			const before = terminal.screen();
			terminal.write(key);
			await terminal.waitFor(() => terminal.screen() !== before);
			if (index > 0) {
				await picker.filter().holds(word.slice(0, index + 1));
			}
		}
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
			const picker = await openList(t);
			picker.types(word);
			await picker.filter().holds(word);
			await picker.clearsFilter();
			await typeSlowly(picker, word);
			await picker.filter().holds(word);
			await picker.clearsFilter();
			assert.equal(pushes(), pushed);
		});
	}

	test('a command typed with its Enter in one write runs nothing', async t => {
		const pushed = pushes();
		const picker = await openList(t);
		picker.types('cache\r');
		await picker.filter().holds('cache');
		await picker.list().selects('cache-1');
		// Ink gives the Backspace and the Enter an event of their own.
		picker.types('-x\u007F\r');
		await picker.filter().holds('cache-');
		picker.types('1');
		await picker.filter().holds('cache-1');
		await picker.clearsFilter();
		picker.types('w\r');
		await picker.footer().shows('Wait for');
		// A letter after it shows that the Enter was read, and did nothing.
		picker.types('e');
		await picker.filter().holds('we');
		assert.equal(pushes(), pushed);
	});

	test('Enter apart connects to the selected row, and runs nothing there', async t => {
		const picker = await openList(t);
		await typeSlowly(picker, 'cache');
		picker.presses('enter');
		await picker.session('cache-1').isOpen({timeoutMs: 20_000});
		assert.doesNotMatch(picker.terminal.screen(), /ache: /);
		await picker.session('cache-1').leaves();
	});

	for (const word of ['qa', '4', 'data', 'Lambda', 'r2', 'APIs']) {
		test(`${word} in the profiles is a filter, typed fast or slowly`, async t => {
			const picker = await openProfiles(t);
			picker.types(word);
			await picker.filter().holds(word);
			await picker.clearsFilter();
			await typeSlowly(picker, word);
			await picker.clearsFilter();
			await picker.screen('profiles');
			picker.presses('esc');
			await picker.header().shows('123456789012/eic-demo · *');
			await picker.screen('list');
		});
	}

	test('w names the instance and its production, and waits after Enter', async t => {
		const picker = await openList(t);
		picker.presses('w');
		await picker.footer().asks('Wait for ▲ PRODUCTION api-1 and connect?');
		await picker.footer().shows('↵ yes esc no');
		picker.presses('esc');
		await picker.footer().shows('↵ connect');
		await picker.confirms('w');
		await picker.session('api-1').isOpen({timeoutMs: 20_000});
		await picker.session('api-1').leaves();
		picker.presses('-');
		await picker.footer().asks('Connect again to ▲ PRODUCTION api-1?');
		picker.presses('enter');
		await picker.session('api-1').isOpen({timeoutMs: 20_000});
		await picker.session('api-1').leaves();
	});

	test('c and t open their line after Enter, and q leaves', async t => {
		const picker = await openList(t);
		await picker.confirms('c');
		await picker.line('Run on api-1').isOpen();
		await picker.clearsFilter();
		await picker.confirms('t');
		await picker.line('Tunnel to port (22 or 3389) of api-1').isOpen();
		await picker.clearsFilter();
		await picker.quits();
	});

	test('a letter that the settings give to connecting asks as well', async t => {
		const pushed = pushes();
		const picker = await openList(t, {keys: {connect: ['enter', 'l']}});
		picker.presses('l');
		await picker.footer().asks('Connect to ▲ PRODUCTION api-1?');
		picker.presses('a');
		await picker.filter().holds('la');
		assert.equal(pushes(), pushed);
		picker.types('\u0015api-1');
		await picker.filter().holds('api-1');
		picker.presses('tab');
		await picker.filter().isApplied('api-1');
		await picker.confirms('l');
		await picker.session('api-1').isOpen({timeoutMs: 20_000});
		await picker.session('api-1').leaves();
	});
});
