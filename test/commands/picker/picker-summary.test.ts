import {describe, test} from 'node:test';
import {openPicker} from '../../support/picker/open-picker.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';

describe('the summary of the picker', () => {
	const tested = demoForTests();

	test('counts what is in the list, whatever the filter', async t => {
		const picker = await openPicker(t, {environment: tested.environment});
		picker.presses('/');
		await picker.screen('filter');
		picker.types('web');
		await picker.filter().finds(3, 34);
		picker.presses('tab');
		await picker.screen('list');
		await picker.confirms('=');
		await picker.screen('summary');
		await picker.body().shows('us-east-1 * * * * * * *');
		picker.presses('=');
		await picker.screen('list');
		await picker.quits();
	});
});
