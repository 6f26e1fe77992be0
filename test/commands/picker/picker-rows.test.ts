import assert from 'node:assert/strict';
import {describe, type TestContext, test} from 'node:test';
import {openPicker, writeSettings} from '../../support/picker/open-picker.js';
import type {Picker} from '../../support/picker/picker.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {temporaryHome} from '../../support/program/temporary-home.js';
import type {Cell} from '../../support/terminal/terminal-cells.js';

const red = 1;
const green = 2;

describe('the rows of the list', () => {
	const tested = demoForTests();

	function open(t: TestContext, variables: Readonly<Record<string, string>> = {}) {
		const home = temporaryHome();
		t.after(() => home.remove());
		writeSettings(home.path, {production: ['tag:Environment=production'], confirm: 'never'});
		return openPicker(t, {
			environment: {...tested.environment, ...home.environment, FORCE_COLOR: '3', ...variables},
			columns: 100,
		});
	}

	/** The cells of the selected row, without its bar and the scroll bar. */
	function selectedCells({terminal}: Picker): readonly Cell[] {
		const row = terminal.cells().find(cells => cells[0]?.text === '▌');
		assert.ok(row);
		return row.slice(2, -1);
	}

	const textOf = (cells: readonly Cell[]) => cells.map(({text}) => text || ' ').join('');

	test('the selected one keeps the colour of its state and the red of production, without a gap', async t => {
		const picker = await open(t);
		await picker.goesTo('api-1');
		const cells = selectedCells(picker);
		const [dot] = cells;
		assert.deepEqual([dot?.text, dot?.foreground, dot?.isInverse], ['●', green, true]);
		const badge = textOf(cells).indexOf('▲ PROD');
		assert.match(textOf(cells), /^● +▲ PROD api-1 /);
		for (const [index, cell] of cells.entries()) {
			const isBadge = index >= badge && index < badge + '▲ PROD'.length;
			assert.deepEqual(
				[isBadge ? cell.foreground : cell.background, cell.isInverse],
				isBadge ? [red, true] : [null, true],
				`${index}: ${cell.text}`,
			);
		}

		await picker.clearsFilter();
		await picker.goesTo('build-1');
		assert.match(textOf(selectedCells(picker)), /^○ stopped +build-1 /);
		await picker.clearsFilter();
		await picker.goesTo('batch-0');
		assert.equal(selectedCells(picker)[0]?.foreground, red);
		picker.presses('ctrl-c');
		await picker.exits(130);
	});

	test('without colours the word of a running instance is beside its dot', async t => {
		const picker = await open(t, {FORCE_COLOR: '0', NO_COLOR: '1'});
		await picker.goesTo('api-1');
		assert.match(textOf(selectedCells(picker)), /^● running +▲ PROD api-1 /);
		picker.presses('ctrl-c');
		await picker.exits(130);
	});

	test('what the filter found and the row does not show is at the end of the row', async t => {
		const picker = await open(t);
		for (const [filter, name, hit] of [
			['2001:db8:1000:1::12', 'api-1', / IPv6 2001:db8:1000:1::12 *$/],
			['0.1.12', 'api-1', / private IPv4 10\.0\.1\.12 *$/],
			['tag:Role=database ^db-1', 'db-1', / Role=database *$|database /],
			['vpc:vpc- ^lab-1', 'lab-1', / vpc-[\da-f]+ *$/],
		] as const) {
			picker.types(filter);
			await picker.filter().holds(filter);
			await picker.row(name).isSelected();
			assert.match(textOf(selectedCells(picker)), hit);
			assert.match(textOf(selectedCells(picker)), new RegExp(name));
			await picker.clearsFilter();
		}

		picker.types('api-1');
		await picker.row('api-1').isSelected();
		assert.match(textOf(selectedCells(picker)), /m7i\.large +203\.0\.113\.13/);
		picker.presses('ctrl-c');
		await picker.exits(130);
	});

	test('a field that does not exist is named beside the filter', async t => {
		const picker = await open(t);
		picker.types('foo:bar');
		await picker.terminal.waitFor(/❯ foo:bar .* foo: is not a field +0\/34/);
		picker.presses('ctrl-c');
		await picker.exits(130);
	});

	test('sorted and grouped by what depends on endpoints and the time', async t => {
		const home = temporaryHome();
		t.after(() => home.remove());
		writeSettings(home.path, {view: {sort: 'age', group: 'route', columns: ['age', 'route']}});
		const picker = await openPicker(t, {
			environment: {...tested.environment, ...home.environment},
			rows: 60,
		});
		await picker.list().showsInOrder('── direct · *', '── eice · *', '── no endpoint · *');
		await picker.list().hasColumns('NAME', 'AGE ↑', 'ROUTE');
		picker.presses('ctrl-c');
		await picker.exits(130);
	});
});
