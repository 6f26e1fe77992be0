import assert from 'node:assert/strict';
import {describe, type TestContext, test} from 'node:test';
import type {DemoInstance} from '../../../source/demo/fleet/fleet.js';
import {openPicker, writeSettings} from '../../support/picker/open-picker.js';
import type {Picker} from '../../support/picker/picker.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {runEic} from '../../support/program/run-eic.js';
import {temporaryHome} from '../../support/program/temporary-home.js';

describe('the list in the picker', () => {
	const tested = demoForTests();

	async function browse(t: TestContext, settings: object): Promise<Picker> {
		const home = temporaryHome();
		t.after(() => home.remove());
		writeSettings(home.path, settings);
		return openPicker(t, {environment: {...home.environment, ...tested.demo.environment}});
	}

	function instanceNamed(name: string): DemoInstance {
		const found = tested.demo.fleet.instances.find(instance => instance.name === name);
		assert.ok(found);
		return found;
	}

	/** Its row is underlined, and a moment later no longer. */
	async function flashes({terminal}: Picker, name: string): Promise<void> {
		// What the filter found is underlined, too.
		const isUnderlined = () =>
			terminal.cells().some(cells => {
				const text = cells.map(cell => cell.text || ' ').join('');
				const marked = cells.filter(cell => cell.isUnderlined && /\w/.test(cell.text));
				return text.includes(` ${name} `) && marked.length > name.length;
			});

		for (const expected of [true, false]) {
			await terminal.waitFor({
				isMet: () => isUnderlined() === expected,
				describe: () => `the row ${name} ${expected ? 'to be' : 'no longer'} underlined`,
			});
		}
	}

	const listings = () => tested.demo.requests.filter(({action}) => action === 'DescribeInstances');

	test('shows that an instance has stopped, and asks for nothing but what changes', async t => {
		const picker = await browse(t, {});
		const before = listings().length;
		picker.types('build-2');
		await picker.row('build-2').hasState('stopping');
		instanceNamed('build-2').moveTo('stopped');
		await picker.row('build-2').hasState('stopped');
		const asked = listings().slice(before);
		assert.ok(asked.length > 0);
		for (const {parameters} of asked) {
			assert.match(parameters, /Filter\.1\.Name=instance-id/);
			assert.match(parameters, new RegExp(instanceNamed('build-2').id));
		}

		instanceNamed('build-2').moveTo('stopping');
		picker.presses('ctrl-c');
		await picker.exits(130);
	});

	test('is read again by itself, as often as the settings say', async t => {
		const picker = await browse(t, {refresh: '1s'});
		picker.types('web-2');
		await picker.row('web-2').hasState('running');
		instanceNamed('web-2').moveTo('stopping');
		await flashes(picker, 'web-2');
		await picker.row('web-2').hasState('stopping');
		instanceNamed('web-2').moveTo('running');
		await picker.row('web-2').hasState('running');
		await picker.filter().holds('web-2');
		picker.presses('ctrl-c');
		await picker.exits(130);
	});

	test('is not asked for during a session', async t => {
		const picker = await browse(t, {refresh: '1s'});
		picker.types('web-1');
		await picker.list().selects('web-1');
		picker.presses('enter');
		await picker.session('web-1').isOpen();
		const before = listings().length;
		// Longer than it takes for the list to be read twice.
		picker.session('web-1').runs('sleep 7; echo over');
		await picker.session('web-1').showsLine('over');
		assert.equal(listings().length, before);
		await picker.session('web-1').leaves();
		picker.presses('ctrl-c');
		await picker.exits(130);
	});

	test('an invalid duration in the settings is a mistake, which names the line', async () => {
		const home = temporaryHome();
		writeSettings(home.path, {refresh: 'often'});
		const {exitCode, stderr} = await runEic([], {...home.environment});
		home.remove();
		assert.equal(exitCode, 253);
		assert.match(stderr, /refresh is "often", and must be a time such as "60s", or "off"/);
	});
});
