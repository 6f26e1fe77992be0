import {describe, type TestContext, test} from 'node:test';
import {startPicker} from '../../support/picker/open-picker.js';
import type {Picker} from '../../support/picker/picker.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {temporaryHome} from '../../support/program/temporary-home.js';

describe('the menu of regions', () => {
	const tested = demoForTests();

	/** The picker at its first start. */
	async function start(t: TestContext): Promise<Picker> {
		const home = temporaryHome();
		const picker = startPicker(t, {
			args: [],
			environment: {...tested.environment, ...home.environment},
			columns: 100,
		});
		t.after(() => home.remove());
		await picker.screen('regions');
		await picker.menu().selects('us-east-1 34');
		return picker;
	}

	test('loses no key, however fast they come', async t => {
		const picker = await start(t);
		picker.types('\u0010\u0010\u0010\t\t\u000E\t');
		await picker.menu().item('us-east-1').isMarked();
		await picker.menu().selects('us-east-2');
		picker.presses('enter');
		await picker.header().shows('ap-northeast-1 ✓ 12 · eu-west-1 ✓ 13 · us-east-1 ✓ 34');
		picker.presses('ctrl-c');
		await picker.exits(130);
	});

	test('a digit is part of a name', async t => {
		const picker = await start(t);
		picker.types('2');
		await picker.filter().holds('2');
		await picker.filter().finds(2, 6);
		await picker.menu().selects('us-east-2');
		picker.presses('ctrl-c');
		await picker.exits(130);
	});
});
