import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {parseFault} from '../../../source/demo/faults.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {openPicker, pressAndConfirm, selectInstance} from '../../support/terminal/open-picker.js';

describe('the details of an instance', () => {
	const tested = demoForTests();

	test('tell its image and the agents on it, beside the list on a wide terminal', async t => {
		const terminal = await openPicker(t, tested.environment, {columns: 170, rows: 50});
		await selectInstance(terminal, 'web-3');
		await terminal.waitFor(/│ web-3/);
		await terminal.waitFor(/image name +ubuntu\/images/);
		await terminal.waitFor(/OS user +likely ubuntu/);
		await terminal.waitFor(/Instance Connect +comes with the image/);

		// The pane follows the selection, and each image is asked for once.
		terminal.press('esc');
		await terminal.waitFor(/type to filter/);
		await selectInstance(terminal, 'debian-1');
		await terminal.waitFor(/│ debian-1/);
		await terminal.waitFor(/Instance Connect +does not come with/);
		terminal.press('esc');
		await terminal.waitFor(/type to filter/);
		await selectInstance(terminal, 'ubuntu-1');
		await terminal.waitFor(/image name +ubuntu\/images/);
		const asked = tested.demo.requests.filter(({action}) => action === 'DescribeImages');
		const images = asked.map(({parameters}) => parameters);
		assert.equal(new Set(images).size, images.length);
		await pressAndConfirm(terminal, 'q');
		assert.equal((await terminal.exited).exitCode, 0);
	});

	test('do without the image where it may not be read', async t => {
		tested.demo.faults.add(parseFault('DescribeImages=UnauthorizedOperation'));
		t.after(() => tested.demo.faults.clear());
		const terminal = await openPicker(t, tested.environment, {rows: 50});
		await selectInstance(terminal, 'web-3');
		await pressAndConfirm(terminal, 'd');
		await terminal.waitFor(/security groups/);
		const isRefused = () =>
			tested.demo.requests.some(({action, error}) => action === 'DescribeImages' && error !== null);
		while (!isRefused()) {
			await nextTurn();
		}

		assert.doesNotMatch(terminal.screen(), /image name|Not allowed/);
		terminal.press('ctrl-c');
		assert.equal((await terminal.exited).exitCode, 130);
	});
});
