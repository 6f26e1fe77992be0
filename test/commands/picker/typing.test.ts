import assert from 'node:assert/strict';
import {describe, type TestContext, test} from 'node:test';
import {openPicker, writeSettings} from '../../support/picker/open-picker.js';
import type {Picker} from '../../support/picker/picker.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {runEic} from '../../support/program/run-eic.js';
import {temporaryHome} from '../../support/program/temporary-home.js';
import type {Cell} from '../../support/terminal/terminal-cells.js';

/** Of the colours that a terminal's own theme defines. */
const red = 1;

function wordAt(cells: readonly Cell[], start: number): string {
	return cells
		.slice(start)
		.map(({text}) => text)
		.join('');
}

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
		picker.presses('f3');
		await picker.screen('profiles');
		await picker.menu().item('shop-staging').isThere();
		return picker;
	}

	/** Key by key, each once the one before has changed the screen. */
	async function typeSlowly({terminal, ...picker}: Picker, word: string): Promise<void> {
		for (const [index, key] of Array.from(word).entries()) {
			terminal.write(key);
			await picker.filter().holds(word.slice(0, index + 1));
		}
	}

	/** How many keys were pushed so far: each connection pushes one. */
	function pushes(): number {
		return tested.demo.pushes.length;
	}

	for (const word of [
		...['web', 'cache', 'test', 'front', 'qa', '4', 'jenkins'],
		...['-1', 'Kafka', 'quit', 'L2', '*', '/var'],
	]) {
		test(`${word} in the list is a filter, typed fast or slowly, and nothing else`, async t => {
			const pushed = pushes();
			const picker = await openList(t);
			picker.types(word);
			await picker.filter().holds(word);
			await picker.screen('list');
			await picker.clearsFilter();
			await typeSlowly(picker, word);
			await picker.screen('list');
			await picker.clearsFilter();
			await picker.list().hasNoFavorite();
			assert.equal(pushes(), pushed);
			await picker.quits();
		});
	}

	for (const word of ['qa', '4', 'data', 'Lambda', 'r2']) {
		test(`${word} in the profiles is a filter, typed fast or slowly, and nothing else`, async t => {
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
		assert.equal(pushes(), pushed);
	});

	test('Enter apart connects to the selected row, and runs nothing there', async t => {
		const picker = await openList(t);
		await typeSlowly(picker, 'cache');
		await picker.list().selects('cache-1');
		picker.presses('enter');
		await picker.session('cache-1').isOpen({timeoutMs: 20_000});
		assert.doesNotMatch(picker.terminal.screen(), /ache: /);
		await picker.session('cache-1').leaves();
	});

	test('Enter on production asks once, in red, and connects after a second one', async t => {
		const pushed = pushes();
		const picker = await openList(t);
		picker.presses('enter');
		await picker.footer().asks('Connect to ▲ PRODUCTION api-1?');
		await picker.footer().shows('↵ yes esc no');
		const cells = picker.terminal.cells().at(-1) ?? [];
		const name = cells.findIndex((_, index) => /^api-1/.test(wordAt(cells, index)));
		assert.deepEqual([cells[1]?.foreground, cells[name]?.foreground], [red, red]);
		picker.presses('esc');
		await picker.footer().shows('↵ connect');
		assert.equal(pushes(), pushed);
		picker.presses('enter');
		await picker.footer().asks('Connect to ▲ PRODUCTION api-1?');
		picker.types('web');
		await picker.filter().holds('web');
		assert.equal(pushes(), pushed);
		await picker.clearsFilter();
		picker.presses('home', 'enter');
		await picker.footer().asks('Connect to ▲ PRODUCTION api-1?');
		picker.presses('enter');
		await picker.session('api-1').isOpen({timeoutMs: 20_000});
		await picker.session('api-1').leaves();
		await picker.confirms('alt-l');
		await picker.session('api-1').isOpen({timeoutMs: 20_000});
		await picker.session('api-1').leaves();
	});

	test('two Enters that come in one read ask, and do not answer', async t => {
		const pushed = pushes();
		const picker = await openList(t);
		picker.terminal.write('\r\r');
		await picker.footer().asks('Connect to ▲ PRODUCTION api-1?');
		picker.types('web');
		await picker.filter().holds('web');
		assert.equal(pushes(), pushed);
	});

	test('with "confirm": "never" one Enter connects', async t => {
		const picker = await openList(t, {confirm: 'never'});
		picker.presses('enter');
		await picker.session('api-1').isOpen({timeoutMs: 20_000});
		await picker.session('api-1').leaves();
	});

	test('the palette finds every action by typing, and Enter runs it', async t => {
		const picker = await openList(t);
		picker.presses(':');
		await picker.screen('palette');
		picker.types('summ');
		await picker.menu().selects('f9 Count instances by state and route');
		picker.presses('enter');
		await picker.screen('summary');
		picker.presses('esc');
		picker.types('web');
		await picker.filter().holds('web');
		picker.presses('ctrl-x');
		await picker.screen('palette');
		picker.types('run');
		await picker.menu().selects('alt-r Run a command');
		picker.presses('enter');
		await picker.line('Run on ▲ PROD web-1').isOpen();
		picker.presses('esc');
		await picker.filter().holds('web');
		picker.presses('alt-x');
		picker.types('log in');
		await picker.menu().selects('f10 Renew expired logins');
		picker.presses('enter');
		await picker.notice('✗');
		picker.presses('esc');
		picker.presses('esc');
		await picker.filter().holds('web');
	});

	test('Tab marks rows, and Esc takes the filter, the marks, the list, then leaves', async t => {
		const picker = await openList(t);
		picker.presses('tab', 'tab');
		await picker.filter().shows('2 marked');
		picker.types('web');
		await picker.filter().holds('web');
		await picker.filter().shows('2 marked');
		await picker.clearsFilter();
		await picker.filter().shows('2 marked');
		picker.presses('esc');
		await picker.filter().shows('34');
		await picker.terminal.waitFor(() => !/marked/.test(picker.terminal.screen()));
		await picker.screen('list');
		picker.presses('esc');
		await picker.screen('regions');
		picker.presses('esc');
		await picker.exits(0);
	});

	test('an Esc and a key that come in one read are Esc and that key', async t => {
		const picker = await openList(t);
		picker.types('db');
		await picker.filter().holds('db');
		picker.types('\u001Bz');
		await picker.filter().holds('z');
		picker.types('\u001B\u001B[B');
		await picker.filter().holds('z');
	});

	test('what the settings give a character to is told, and nothing starts', async t => {
		const home = temporaryHome();
		t.after(() => home.remove());
		writeSettings(home.path, {keys: {connect: ['enter', 'l']}});
		const {exitCode, stderr} = await runEic(['--region', 'us-east-1'], {
			...tested.environment,
			...home.environment,
		});
		assert.equal(exitCode, 253);
		assert.match(stderr, /keys\.connect holds "l", which is typed into the filter: choose a chord/);
	});

	test('a chord that the settings give connects as Enter does', async t => {
		const picker = await openList(t, {confirm: 'never', keys: {connect: ['enter', 'f12']}});
		picker.types('db-1');
		await picker.list().selects('db-1');
		picker.presses('f12');
		await picker.session('db-1').isOpen({timeoutMs: 20_000});
		await picker.session('db-1').leaves();
	});
});
