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
		await picker.row('web-2').hasState('stopping');
		instanceNamed('web-2').moveTo('running');
		await picker.row('web-2').hasState('running');
		await picker.filter().holds('web-2');
		picker.presses('ctrl-c');
		await picker.exits(130);
	});

	test('a setting that is no time is a mistake, which names the line', async () => {
		const home = temporaryHome();
		writeSettings(home.path, {refresh: 'often'});
		const {exitCode, stderr} = await runEic([], {...home.environment});
		home.remove();
		assert.equal(exitCode, 253);
		assert.match(stderr, /refresh is "often", and must be a time such as "60s", or "off"/);
	});
});
