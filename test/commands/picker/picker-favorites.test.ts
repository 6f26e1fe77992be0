import assert from 'node:assert/strict';
import {readFileSync, writeFileSync} from 'node:fs';
import {describe, type TestContext, test} from 'node:test';
import {parseFault} from '../../../source/demo/faults.js';
import {openFavorites} from '../../../source/store/favorites.js';
import {pathsFor} from '../../../source/store/paths.js';
import {openSettings} from '../../../source/store/settings.js';
import {openPicker} from '../../support/picker/open-picker.js';
import type {Picker} from '../../support/picker/picker.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {type TemporaryHome, temporaryHome} from '../../support/program/temporary-home.js';

function configOf({environment}: TemporaryHome): string {
	return pathsFor(environment).config;
}

describe('favorites and recents in the picker', () => {
	const tested = demoForTests();

	/** The picker on the list of us-east-1. */
	async function browse(t: TestContext, home: TemporaryHome): Promise<Picker> {
		const environment = {...home.environment, ...tested.demo.environment};
		const picker = await openPicker(t, {environment, columns: 100});
		await picker.isSettled();
		return picker;
	}

	function homeFor(t: TestContext) {
		const home = temporaryHome();
		t.after(() => home.remove());
		return {home, favorites: openFavorites(configOf(home))};
	}

	test('are kept in the order of the person, on top at the next start', async t => {
		const {home, favorites} = homeFor(t);
		const first = await browse(t, home);
		for (const name of ['web-1', 'db-1']) {
			await first.goesTo(name);
			first.presses('alt-s');
			await first.row(name).isFavorite();
			await first.row(name).isSelected();
			await first.clearsFilter();
		}

		await first.list().beginsWith('★ web-1', '★ db-1');
		await first.list().selects('db-1');
		first.presses('alt-up');
		await first.list().beginsWith('★ db-1', '★ web-1');
		await first.list().selects('db-1');
		await first.notice('Moved db-1 (favorite 1 of 2)');
		first.presses('f6');
		await first.header().shows('★ favorites only · us-east-1');
		await first.list().is('★ db-1', '★ web-1');
		first.presses('esc');
		await first.row('api-1').isThere();
		await first.quits();
		assert.deepEqual(
			favorites.list().map(({region}) => region),
			['us-east-1', 'us-east-1'],
		);
		const second = await browse(t, home);
		await second.list().beginsWith('★ db-1', '★ web-1');
		second.types('fav:');
		await second.filter().holds('fav:');
		await second.filter().finds(2, 34);
		await second.clearsFilter();
		await second.quits();
	});

	test('are read again with F5: what another process did to the favorites, and what it connected to', async t => {
		const {home, favorites} = homeFor(t);
		const picker = await browse(t, home);
		favorites.add({selector: 'web-1', note: 'from elsewhere'});
		await picker.list().hasNoFavorite();
		picker.presses('f5');
		await picker.list().beginsWith('★ web-1', 'api-1');
		favorites.remove({selector: 'web-1'});
		picker.presses('f5');
		await picker.list().beginsWith('api-1');
		await picker.list().hasNoFavorite();
		await picker.quits();
	});

	test('may be filters that name what every object has, which are words like others', async t => {
		const {home, favorites} = homeFor(t);
		favorites.add({selector: 'constructor:x'}, {selector: 'web-1'});
		const picker = await browse(t, home);
		await picker.row('web-1').isFavorite();
		picker.types('constructor:x');
		await picker.filter().holds('constructor:x');
		await picker.filter().finds(0, 34);
		picker.presses('esc');
		await picker.row('api-1').isThere();
		await picker.quits();
	});

	test('go on as they were while there is a mistake in their file, which stays as it is', async t => {
		const {home, favorites} = homeFor(t);
		favorites.add({selector: 'web-1'});
		const picker = await browse(t, home);
		const file = `${configOf(home)}/favorites.json`;
		writeFileSync(file, '{"favorites": 7}');
		picker.presses('f5');
		await picker.notice('There is a mistake in *favorites.json, line 1: favorites is 7');
		await picker.row('web-1').isFavorite();
		picker.presses('alt-s');
		await picker.notice('line 1: favorites is 7, but must be a list. Correct it there');
		assert.equal(readFileSync(file, 'utf8'), '{"favorites": 7}');
		await picker.quits();
	});

	test('are there, and nothing is lost, while the settings are edited', async t => {
		const {home} = homeFor(t);
		const picker = await browse(t, home);
		const file = `${configOf(home)}/settings.json`;
		writeFileSync(file, '{"timeout": "30m",}');
		picker.presses('f5');
		await picker.notice('There is a mistake in *settings.json, line 1: "}" follows a comma');
		await picker.quits();
		assert.equal(readFileSync(file, 'utf8'), '{"timeout": "30m",}');
	});

	test('one is pinned to a tag, which stands for all that have it', async t => {
		const {home, favorites} = homeFor(t);
		const picker = await browse(t, home);
		const openPinning = async () => {
			picker.presses('alt-p');
			await picker.screen('pin');
		};
		await picker.goesTo('web-1');
		await openPinning();
		await picker.body().shows('What should the favorite for web-1 match?');
		const role = picker.menu().item('its tag Role');
		await role.shows('tag:^Role=web$ 3 instances');
		picker.types(await role.digit());
		await picker.notice('Added tag:^Role=web$ to favorites (1 of 1)');
		await picker.clearsFilter();
		await picker.list().beginsWith('★ web-1', '★ web-2');
		assert.deepEqual(favorites.list(), [{selector: 'tag:^Role=web$'}]);

		const note = picker.line('Note of web-1');
		await openPinning();
		picker.presses('alt-n');
		await note.isOpen();
		picker.types('the shop');
		await note.holds('the shop');
		picker.presses('enter');
		await picker.notice('Saved the note of tag:^Role=web$');
		await openPinning();
		picker.presses('alt-n');
		await note.holds('the shop');
		picker.presses('ctrl-u');
		picker.presses('enter');
		await picker.notice('Removed the note of ');
		await openPinning();
		picker.types('\u001Bnfrom here');
		await note.holds('from here');
		picker.presses('enter');
		await picker.notice('Saved the note of ');
		await picker.quits();
		assert.deepEqual(favorites.list(), [{selector: 'tag:^Role=web$', note: 'from here'}]);
	});

	test('a favorite is connected to in its own way, and then is a recent one', async t => {
		const {home, favorites} = homeFor(t);
		favorites.add({
			selector: 'web-1',
			connectionType: 'eice',
			osUser: 'ec2-user',
			note: 'the shop',
		});
		const picker = await browse(t, home);
		const session = picker.session('web-1');
		await picker.details().isOf('web-1');
		await picker.details().shows('eice · ec2-user');
		await picker.details().shows('★ favorite 1 of 1 · web-1 the shop');
		assert.doesNotMatch(picker.terminal.screen(), /connected just now/);
		picker.presses('enter');
		await session.isOpen();
		await session.shows('→ web-1 i-* via eice-*, ec2-user');
		await session.leaves();
		await picker.details().shows('connected just now · eice · ec2-user');
		await picker.quits();
	});

	test('sort, columns and groups are as they were at the next start', async t => {
		const {home} = homeFor(t);
		const first = await browse(t, home);
		first.presses('f4');
		await first.screen('view');
		await first.pane('Sort by').selects('↑ name');
		first.presses('down', 'down', 'down', 'down', 'space');
		await first.pane('Sort by').selects('↑ type');
		first.presses('space', 'tab', 'down');
		await first.pane('Columns').selects('✓ id');
		await first.pane('Sort by').shows('↓ type');
		first.presses('space', 'tab', ...Array<'down'>(9).fill('down'));
		await first.pane('Group by').selects('tag Role');
		first.presses('enter');
		const isArranged = async (picker: Picker) => {
			await picker.list().hasColumns('TYPE ↓', 'ADDRESS');
			await picker
				.list()
				.showsInOrder('── api · 2', '── worker · 3', 'worker-gpu-1 * g6.*', 'worker * c7i.*');
			assert.ok(!picker.list().columns().includes('ID'));
		};
		await isArranged(first);
		await first.quits();
		const second = await browse(t, home);
		await isArranged(second);
		await second.quits();
	});

	test('the OS user of the image is shown, and signs in the first time', async t => {
		const {home} = homeFor(t);
		const picker = await browse(t, home);
		await picker.goesTo('web-3');
		await picker.details().isOf('web-3');
		await picker.details().shows('auto · ubuntu, from the image');
		picker.presses('enter');
		await picker.session('web-3', 'ubuntu').isOpen();
		await picker.session('web-3', 'ubuntu').leaves();
		await picker.details().shows('auto · ubuntu, worked before');
		await picker.clearsFilter();
		await picker.quits();
		const [osUser] = Object.values(openSettings(configOf(home)).imageOsUsers);
		assert.equal(osUser, 'ubuntu');
	});

	test('a refused guess is followed by the next likely OS user, and said', async t => {
		const {home} = homeFor(t);
		const picker = await browse(t, home);
		await picker.goesTo('queue-1');
		picker.presses('enter');
		await picker.session('queue-1', 'ubuntu').isOpen();
		await picker
			.session('queue-1', 'ubuntu')
			.showsLine('ec2-user was refused; connected as ubuntu');
		await picker.session('queue-1', 'ubuntu').leaves();
		await picker.details().shows('auto · ubuntu, worked before');
		await picker.clearsFilter();
		await picker.quits();
	});

	test('after two refused OS users Enter connects as a third one, which is the default then', async t => {
		tested.demo.faults.add(parseFault('DescribeImages=UnauthorizedOperation'));
		t.after(() => tested.demo.faults.clear());
		const {home} = homeFor(t);
		const picker = await browse(t, home);
		await picker.goesTo('debian-1');
		picker.presses('enter');
		await picker.screen('failed');
		await picker.body().shows('Permission denied for OS user "ec2-user" and "ubuntu"');
		await picker.body().shows('↵ connect as admin');
		picker.presses('enter');
		await picker.session('debian-1', 'admin').isOpen();
		await picker.session('debian-1', 'admin').leaves();
		await picker.details().shows('auto · admin, worked before');
		await picker.clearsFilter();
		await picker.quits();
		const again = await browse(t, home);
		await again.goesTo('debian-1');
		await again.details().shows('auto · admin, worked before');
		again.presses('ctrl-c');
		await again.exits(130);
	});

	test('where nothing can be written that is said, and the picker goes on', async t => {
		const {home} = homeFor(t);
		// A file where the folder should be: not even root can write below it.
		writeFileSync(configOf(home), '');
		const picker = await browse(t, home);
		picker.presses('alt-s');
		await picker.notice('✗ The favorites');
		picker.presses('home');
		await picker.footer().shows('↵ connect');
		await picker.list().hasNoFavorite();
		await picker.quits();
	});
});
