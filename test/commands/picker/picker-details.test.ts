import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {parseFault} from '../../../source/demo/faults.js';
import {openPicker} from '../../support/picker/open-picker.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {temporaryHome} from '../../support/program/temporary-home.js';

describe('the details of an instance', () => {
	const tested = demoForTests();

	test('tell its image and the agents on it, beside the list on a wide terminal', async t => {
		const picker = await openPicker(t, {
			environment: tested.environment,
			columns: 190,
			rows: 50,
		});
		const details = picker.details();
		await picker.goesTo('web-3');
		await details.isOf('web-3');
		await details.shows('image name ubuntu/images/*');
		await details.shows('OS user likely ubuntu');
		await details.shows('Instance Connect preinstalled');

		// The pane follows the selection, and each image is asked for once.
		await picker.clearsFilter();
		await picker.goesTo('debian-1');
		await details.isOf('debian-1');
		await details.shows('Instance Connect not preinstalled');
		await picker.clearsFilter();
		await picker.goesTo('ubuntu-1');
		await details.isOf('ubuntu-1');
		await details.shows('image name ubuntu/images/*');
		const asked = tested.demo.requests.filter(({action}) => action === 'DescribeImages');
		const images = asked.map(({parameters}) => parameters);
		assert.equal(new Set(images).size, images.length);
		await picker.quits();
	});

	test('do without the image where it may not be read', async t => {
		tested.demo.faults.add(parseFault('DescribeImages=UnauthorizedOperation'));
		t.after(() => tested.demo.faults.clear());
		// No image is remembered there.
		const home = temporaryHome();
		t.after(() => home.remove());
		const environment = {...tested.environment, ...home.environment};
		const picker = await openPicker(t, {environment, rows: 50});
		await picker.goesTo('web-3');
		picker.presses('right');
		await picker.screen('details');
		await picker.details().shows('security groups');
		await picker.terminal.waitFor(() =>
			tested.demo.requests.some(({action, error}) => action === 'DescribeImages' && error !== null),
		);
		// What is drawn for this key comes behind the answer.
		picker.presses('esc');
		await picker.screen('list');
		picker.presses('right');
		await picker.details().shows('security groups');
		assert.doesNotMatch(picker.terminal.screen(), /image name|Not allowed/);
		picker.presses('ctrl-c');
		await picker.exits(130);
	});
});
