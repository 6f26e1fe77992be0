import {describe, type TestContext, test} from 'node:test';
import {startPicker} from '../../support/picker/open-picker.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {temporaryHome} from '../../support/program/temporary-home.js';

describe('eic and what to look for', () => {
	const tested = demoForTests();

	function open(t: TestContext, ...args: readonly string[]) {
		const home = temporaryHome();
		t.after(() => home.remove());
		return startPicker(t, {args, environment: {...tested.environment, ...home.environment}});
	}

	test('connects to the instance of that Name at once, and comes back to the list', async t => {
		const picker = open(t, 'web-1');
		await picker.session('web-1').isOpen();
		await picker.session('web-1').leaves();
		await picker.filter().holds('web-1');
	});

	test('connects as the OS user in front of it, to the one instance that the words find', async t => {
		const named = open(t, 'ubuntu@ubuntu-1');
		await named.session('ubuntu-1', 'ubuntu').isOpen();
		const found = open(t, 'tag:Role=database', 'name:^db-1');
		await found.session('db-1').isOpen();
	});

	test('opens on what is found where that is more than one instance', async t => {
		const picker = open(t, 'tag:Role=web');
		await picker.isRead();
		await picker.list().is('web-1', 'web-2', 'web-3');
		await picker.row('web-1').isSelected();
		await picker.filter().holds('tag:Role=web');
		await picker.quits();
	});
});
