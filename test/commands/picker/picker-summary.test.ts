import {describe, test} from 'node:test';
import {openPicker} from '../../support/picker/open-picker.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';

describe('the summary of the picker', () => {
	const tested = demoForTests();

	test('counts what is in the list, whatever the filter', async t => {
		const picker = await openPicker(t, {environment: tested.environment});
		picker.types('web');
		await picker.filter().finds(3, 34);
		await picker.screen('list');
		picker.presses('f9');
		await picker.screen('summary');
		await picker.body().shows('us-east-1 * * * * * * *');
		picker.presses('esc');
		await picker.screen('list');
		await picker.quits();
	});
});
