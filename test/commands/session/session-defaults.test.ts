import assert from 'node:assert/strict';
import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, type TestContext, test} from 'node:test';
import {openFavorites} from '../../../source/store/favorites.js';
import {openPicker} from '../../support/picker/open-picker.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {runEic} from '../../support/program/run-eic.js';
import {temporaryHome} from '../../support/program/temporary-home.js';

describe('the defaults of a session', () => {
	const tested = demoForTests();

	/** A home with these settings. */
	function homeWith(t: TestContext, settings: Readonly<Record<string, unknown>>) {
		const home = temporaryHome();
		t.after(() => home.remove());
		const folder = path.join(home.environment['XDG_CONFIG_HOME'] ?? '', 'eic');
		mkdirSync(folder, {recursive: true});
		writeFileSync(path.join(folder, 'settings.json'), JSON.stringify(settings));
		const environment = {...tested.environment, ...home.environment};
		return {folder, environment};
	}

	test('the timeout of the settings ends it, a favorite counts more, the command line most', async t => {
		const {folder, environment} = homeWith(t, {timeout: '1s'});
		openFavorites(folder).add({selector: 'web-1', name: 'shop', timeoutMs: 2000});
		const sleep = ['--', 'sleep 3; echo slept'];
		for (const [args, limit] of [
			[['web-2'], '1s timeout reached'],
			[['shop'], '2s timeout reached'],
			[['shop', '--timeout', '1s'], '1s timeout reached'],
		] as const) {
			const {exitCode, stderr} = await runEic(['ssh', ...args, ...sleep], environment);
			assert.match(stderr, new RegExp(limit));
			assert.equal(exitCode, 124);
		}

		const free = await runEic(['ssh', 'shop', '--timeout', 'none', ...sleep], environment);
		assert.deepEqual([free.exitCode, free.stdout], [0, 'slept\n']);
	});

	test('both hold in the picker, too', async t => {
		const {environment} = homeWith(t, {timeout: '30m', countdown: 'title'});
		const picker = await openPicker(t, {
			environment,
			args: ['--region', 'us-east-1', '--exit'],
		});
		const {terminal} = picker;
		picker.types('web-1');
		await picker.list().selects('web-1');
		picker.presses('enter');
		await picker.session('web-1').isOpen();
		await terminal.waitFor(() => /^(?:30:00|29:5\d) · /.test(terminal.title));
		assert.doesNotMatch(terminal.screen(), /left of/);
		picker.session().runs('exit');
		await terminal.exited;
	});
});
