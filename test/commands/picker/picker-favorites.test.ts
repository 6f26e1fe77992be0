import assert from 'node:assert/strict';
import {readFileSync, writeFileSync} from 'node:fs';
import process from 'node:process';
import {after, before, describe, type TestContext, test} from 'node:test';
import {type Demo, startDemo} from '../../../source/demo/demo.js';
import {openFavorites} from '../../../source/store/favorites.js';
import {pathsFor} from '../../../source/store/paths.js';
import {openSettings} from '../../../source/store/settings.js';
import {eicProgram} from '../../support/program/run-eic.js';
import {type TemporaryHome, temporaryHome} from '../../support/program/temporary-home.js';
import {pressAndConfirm} from '../../support/terminal/open-picker.js';
import {openTerminal} from '../../support/terminal/pty-terminal.js';

function configOf({environment}: TemporaryHome): string {
	return pathsFor(environment).config;
}

describe('favorites and recents in the picker', () => {
	let demo: Demo;

	before(async () => {
		demo = await startDemo();
	});

	after(async () => {
		await demo.stop();
	});

	/** The picker on the list of us-east-1. */
	async function browse(t: TestContext, home: TemporaryHome) {
		const terminal = openTerminal({
			command: process.execPath,
			args: [eicProgram, '--region', 'us-east-1'],
			columns: 100,
			rows: 24,
			env: {...home.environment, ...demo.environment},
		});
		t.after(() => terminal.close());
		await terminal.waitFor(/as of/);
		await terminal.waitFor(/● eice-|no endpoint/);
		return terminal;
	}

	function homeFor(t: TestContext) {
		const home = temporaryHome();
		t.after(() => home.remove());
		return {home, favorites: openFavorites(configOf(home))};
	}

	test('f, J, K and F: kept in the order of the person, on top at the next start', async t => {
		const {home, favorites} = homeFor(t);
		const first = await browse(t, home);
		for (const name of ['web-1', 'db-1']) {
			first.write(`/${name}`);
			await first.waitFor(new RegExp(`▌ ● running +${name} `));
			first.press('tab');
			await pressAndConfirm(first, 'f');
			await first.waitFor(new RegExp(`▌ ● running +★ ${name} `));
			first.press('esc');
			await first.waitFor(/type to filter/);
		}

		await first.waitFor(/PRIVATE IPV4 *\n..● running +★ web-1 .*\n▌ ● running +★ db-1 /);
		await pressAndConfirm(first, 'K');
		await first.waitFor(/PRIVATE IPV4 *\n▌ ● running +★ db-1 .*\n..● running +★ web-1 /);
		await first.waitFor(/db-1 is favorite 1\./);
		await pressAndConfirm(first, 'F');
		await first.waitFor(/★ favorites only · us-east-1/);
		await first.waitFor(/★ web-1 .*\n\s*\n/);
		first.press('esc');
		await first.waitFor(/api-1/);
		await pressAndConfirm(first, 'q');
		await first.exited;
		assert.deepEqual(
			favorites.list().map(({region}) => region),
			['us-east-1', 'us-east-1'],
		);
		const second = await browse(t, home);
		await second.waitFor(/PRIVATE IPV4 *\n..● running +★ db-1 .*\n..● running +★ web-1 /);
		second.write('/fav:');
		await second.waitFor(/❯ fav: +2\/34/);
		second.press('esc');
		await second.waitFor(/type to filter/);
		await pressAndConfirm(second, 'q');
	});

	test('r reads what another process did to the favorites, and what it connected to', async t => {
		const {home, favorites} = homeFor(t);
		const terminal = await browse(t, home);
		favorites.add({selector: 'web-1', note: 'from elsewhere'});
		assert.doesNotMatch(terminal.screen(), /★/);
		await pressAndConfirm(terminal, 'r');
		await terminal.waitFor(/PRIVATE IPV4 *\n.*★ web-1 /);
		favorites.remove({selector: 'web-1'});
		await pressAndConfirm(terminal, 'r');
		await terminal.waitFor(/PRIVATE IPV4 *\n(?!.*★)/);
		await pressAndConfirm(terminal, 'q');
	});

	test('may be filters that name what every object has, which are words like others', async t => {
		const {home, favorites} = homeFor(t);
		favorites.add({selector: 'constructor:x'}, {selector: 'web-1'});
		const terminal = await browse(t, home);
		await terminal.waitFor(/★ web-1 /);
		terminal.write('/constructor:x');
		await terminal.waitFor(/❯ constructor:x +0\/34/);
		terminal.press('esc');
		await terminal.waitFor(/api-1/);
		await pressAndConfirm(terminal, 'q');
		assert.equal((await terminal.exited).exitCode, 0);
	});

	test('go on as they were while there is a mistake in their file, which stays as it is', async t => {
		const {home, favorites} = homeFor(t);
		favorites.add({selector: 'web-1'});
		const terminal = await browse(t, home);
		const file = `${configOf(home)}/favorites.json`;
		writeFileSync(file, '{"favorites": 7}');
		await pressAndConfirm(terminal, 'r');
		await terminal.waitFor(/There is a mistake in \S+favorites\.json, line 1: favorites is 7/);
		await terminal.waitFor(/★ web-1 /);
		await pressAndConfirm(terminal, 'f');
		await terminal.waitFor(/line 1: favorites is 7,\s+and must be a list[\s\S]*Correct it there/);
		assert.equal(readFileSync(file, 'utf8'), '{"favorites": 7}');
		await pressAndConfirm(terminal, 'q');
	});

	test('are there, and nothing is lost, while the settings are edited', async t => {
		const {home} = homeFor(t);
		const terminal = await browse(t, home);
		const file = `${configOf(home)}/settings.json`;
		writeFileSync(file, '{"timeout": "30m",}');
		await pressAndConfirm(terminal, 'r');
		await terminal.waitFor(
			/There is a mistake in \S+settings\.json, line 1: "}"\s+follows a\s+comma/,
		);
		await pressAndConfirm(terminal, 'q');
		assert.equal((await terminal.exited).exitCode, 0);
		assert.equal(readFileSync(file, 'utf8'), '{"timeout": "30m",}');
	});

	test('* pins to a tag, which stands for all that have it', async t => {
		const {home, favorites} = homeFor(t);
		const terminal = await browse(t, home);
		terminal.write('/web-1');
		await terminal.waitFor(/▌ ● running +web-1 /);
		terminal.press('tab');
		await pressAndConfirm(terminal, '*');
		await terminal.waitFor(/What the favorite of web-1 is to be/);
		await terminal.waitFor(/\d +its tag Role +tag:\^Role=web\$ +3 instances/);
		const [, digit = ''] = /(\d) +its tag Role/.exec(terminal.screen()) ?? [];
		terminal.write(digit);
		await terminal.waitFor(/tag:\^Role=web\$ is favorite 1\./);
		terminal.press('esc');
		terminal.press('esc');
		await terminal.waitFor(/★ web-1 .*\n.*★ web-2 /);
		assert.deepEqual(favorites.list(), [{selector: 'tag:^Role=web$'}]);
		await pressAndConfirm(terminal, '*');
		await terminal.waitFor(/What the favorite of/);
		terminal.press('n');
		await terminal.waitFor(/Note of \S+ ❯/);
		terminal.write('the shop');
		await terminal.waitFor(/❯ the shop/);
		terminal.press('enter');
		await terminal.waitFor(/tag:\^Role=web\$, favorite 1, has a note\./);
		await pressAndConfirm(terminal, '*');
		await terminal.waitFor(/What the favorite of/);
		terminal.press('n');
		await terminal.waitFor(/Note of \S+ ❯ the shop/);
		terminal.press('ctrl-u');
		terminal.press('enter');
		await terminal.waitFor(/favorite 1, has no note any more\./);
		await pressAndConfirm(terminal, '*');
		await terminal.waitFor(/What the favorite of/);
		terminal.write('nfrom here');
		await terminal.waitFor(/❯ from here/);
		terminal.press('enter');
		await terminal.waitFor(/favorite 1, has a note\./);
		await pressAndConfirm(terminal, 'q');
		await terminal.exited;
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
		const terminal = await browse(t, home);
		await terminal.waitFor(/── web-1[\s\S]*eice · ec2-user/);
		await terminal.waitFor(/★ favorite 1 of 1 · web-1 {2}the shop/);
		assert.doesNotMatch(terminal.screen(), /connected just now/);
		terminal.press('enter');
		await terminal.waitFor('[ec2-user@web-1 ~]$');
		assert.match(terminal.screen(), /→ web-1 i-\w+ via eice-\w+, ec2-user/);
		terminal.write('exit');
		terminal.press('enter');
		await terminal.waitFor(/connected just now · eice · ec2-user/);
		await pressAndConfirm(terminal, 'q');
	});

	test('sort, columns and groups are as they were at the next start', async t => {
		const {home} = homeFor(t);
		const first = await browse(t, home);
		await pressAndConfirm(first, 's');
		await first.waitFor(/❯ ↑ name/);
		first.press('down', 'down', 'down', 'space');
		await first.waitFor(/❯ ↑ type/);
		first.press('space', 'tab', 'down');
		await first.waitFor(/❯ ✓ id[^\n]*\n[^\n]*\n +↓ type/);
		first.press('space', 'tab', 'down', 'down', 'down', 'down', 'down', 'down', 'down');
		await first.waitFor(/❯ +tag Role/);
		first.press('enter');
		const arranged =
			/TYPE ↓ +ZONE[\s\S]*── api · 2 [\s\S]*── worker · 3[\s\S]*worker-gpu-1 +g6[\s\S]*worker +c7i/;
		await first.waitFor(arranged);
		assert.doesNotMatch(first.screen(), / ID /);
		await pressAndConfirm(first, 'q');
		await first.exited;
		const second = await browse(t, home);
		await second.waitFor(arranged);
		await pressAndConfirm(second, 'q');
		await second.exited;
	});

	test('after a refused OS user Enter connects as the next likely one, which is the default then', async t => {
		const {home} = homeFor(t);
		const terminal = await browse(t, home);
		terminal.write('/web-3');
		await terminal.waitFor(/▌ ● running +web-3 /);
		terminal.press('enter');
		await terminal.waitFor(/Permission denied for OS user "ec2-user"/);
		await terminal.waitFor(/↵ +connect as ubuntu/);
		terminal.press('enter');
		await terminal.waitFor('[ubuntu@web-3 ~]$');
		terminal.write('exit');
		terminal.press('enter');
		await terminal.waitFor(/── web-3 [\s\S]*auto · ubuntu/);
		terminal.press('esc');
		await terminal.waitFor(/type to filter/);
		await pressAndConfirm(terminal, 'q');
		assert.equal((await terminal.exited).exitCode, 0);
		const [osUser] = Object.values(openSettings(configOf(home)).imageOsUsers);
		assert.equal(osUser, 'ubuntu');
		const again = await browse(t, home);
		again.write('/web-3');
		await again.waitFor(/── web-3 [\s\S]*auto · ubuntu/);
		again.press('ctrl-c');
	});

	test('where nothing can be written that is said, and the picker goes on', async t => {
		const {home} = homeFor(t);
		// A file where the folder should be: not even root can write below it.
		writeFileSync(configOf(home), '');
		const terminal = await browse(t, home);
		await pressAndConfirm(terminal, 'f');
		await terminal.waitFor(/✗ The favorites/);
		terminal.press('esc');
		await terminal.waitFor(/connect/);
		assert.doesNotMatch(terminal.screen(), /★/);
		await pressAndConfirm(terminal, 'q');
		assert.deepEqual(await terminal.exited, {exitCode: 0, signal: null});
	});
});
