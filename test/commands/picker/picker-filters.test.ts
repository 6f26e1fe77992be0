import assert from 'node:assert/strict';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, type TestContext, test} from 'node:test';
import {openFilterHistory} from '../../../source/store/filter-history.js';
import {pathsFor} from '../../../source/store/paths.js';
import {openSettings} from '../../../source/store/settings.js';
import {openPicker, writeSettings} from '../../support/picker/open-picker.js';
import type {Picker} from '../../support/picker/picker.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {type TemporaryHome, temporaryHome} from '../../support/program/temporary-home.js';

describe('filters in the picker', () => {
	const tested = demoForTests();

	function homeFor(t: TestContext): TemporaryHome {
		const home = temporaryHome();
		t.after(() => home.remove());
		return home;
	}

	/** The picker on the list of us-east-1. */
	function browse(t: TestContext, home: TemporaryHome): Promise<Picker> {
		const environment = {...home.environment, ...tested.demo.environment};
		return openPicker(t, {environment, columns: 100});
	}

	const stateOf = ({environment}: TemporaryHome) => pathsFor(environment).state;

	test('are found again with Ctrl-R at the next start', async t => {
		const home = homeFor(t);
		const first = await browse(t, home);
		first.presses('ctrl-r');
		await first.notice('No filter was used before.');
		await first.goesTo('db-1');
		await first.clearsFilter();
		await first.goesTo('web-1');
		first.presses('enter');
		await first.session('web-1').isOpen();
		first.types('exit\r');
		await first.filter().holds('web-1');
		await first.quits();
		assert.deepEqual(openFilterHistory(stateOf(home)).list(), ['web-1', 'db-1']);

		const second = await browse(t, home);
		second.presses('ctrl-r');
		await second.screen('filters');
		await second.menu().selects('web-1');
		second.presses('ctrl-r');
		await second.menu().selects('db-1');
		second.types('we');
		await second.menu().selects('web-1');
		second.presses('enter');
		await second.filter().holds('web-1');
		await second.row('web-1').isSelected();
		await second.screen('list');
		second.presses('ctrl-r', 'down', 'delete');
		await second.notice('Removed the filter from the history');
		second.presses('esc');
		await second.filter().holds('web-1');
		await second.quits();
		assert.deepEqual(openFilterHistory(stateOf(home)).list(), ['web-1']);
	});

	test('are saved by a name, found in the palette at the next start, and removed there', async t => {
		const home = homeFor(t);
		const first = await browse(t, home);
		await first.goesTo('db-1');
		first.presses('ctrl-x');
		await first.screen('palette');
		first.types('save this');
		await first.menu().selects('Save this filter');
		first.presses('enter');
		await first.screen('saveFilter');
		first.types('data');
		await first.line('Save db-1 as').holds('data');
		first.presses('enter');
		await first.notice('Saved the filter data');
		await first.filter().holds('db-1');
		await first.quits();
		const settings = openSettings(pathsFor(home.environment).config);
		assert.deepEqual([...settings.filters], [['data', 'db-1']]);

		const second = await browse(t, home);
		second.types(':');
		await second.screen('palette');
		second.types('data');
		await second.menu().selects('Filter: data (db-1)');
		second.presses('enter');
		await second.filter().holds('db-1');
		await second.row('db-1').isSelected();
		second.presses('ctrl-x');
		await second.screen('palette');
		second.types('remove saved');
		await second.menu().selects('Remove saved filter: data');
		second.presses('enter');
		await second.notice('Removed the saved filter data');
		await second.quits();
		assert.deepEqual([...settings.filters], []);
	});

	test('stay as they are, with the reason, where the settings have a mistake by now', async t => {
		const home = homeFor(t);
		writeSettings(home.path, {filters: {mine: 'web'}});
		const picker = await browse(t, home);
		writeSettings(home.path, {filters: {mine: 1}});
		picker.types(':');
		await picker.screen('palette');
		picker.types('remove saved');
		await picker.menu().selects('Remove saved filter: mine');
		picker.presses('enter');
		await picker.notice('filters.mine is 1, but must be a string');
		picker.types(':');
		await picker.screen('palette');
		picker.types('mine');
		await picker.menu().selects('Filter: mine (web)');
		picker.presses('esc', 'esc');
		await picker.quits();
	});

	test('start again, with a notice, where their file is damaged', async t => {
		const home = homeFor(t);
		const file = path.join(stateOf(home), 'filters.json');
		mkdirSync(path.dirname(file), {recursive: true});
		writeFileSync(file, 'not JSON');
		const picker = await browse(t, home);
		await picker.notice('The filters could not be understood');
		await picker.goesTo('db-1');
		await picker.clearsFilter();
		await picker.quits();
		assert.match(readFileSync(file, 'utf8'), /"db-1"/);
	});
});
