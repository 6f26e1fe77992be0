import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {openPicker, startPicker} from '../../support/picker/open-picker.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {startEic} from '../../support/program/start-eic.js';

const breaks = "process.on('SIGURG', () => { throw new TypeError('nobody caught this') })";

describe('an error that nobody catches', () => {
	const tested = demoForTests();
	const breaking = () => ({
		...tested.environment,
		NODE_OPTIONS: `--import "data:text/javascript,${encodeURIComponent(breaks)}"`,
	});

	test('is reported in a sentence, with its stack under --debug', async t => {
		for (const options of [[], ['--debug']]) {
			const eic = startEic(['open-tunnel', 'db-1', '--local-port', '0', ...options], breaking());
			t.after(() => eic.end());
			await eic.waitFor(/Listening/);
			eic.child.kill('SIGURG');
			assert.equal((await eic.exited).code, 255);
			assert.match(
				eic.stderr(),
				/^eic: nobody caught this\n {5}This is a bug in eic\. Please report it with the output of --debug\.\n/,
			);
			assert.equal(/\n {4}at /.test(eic.stderr()), options.length > 0);
		}
	});

	test('gives the terminal back from the list', async t => {
		const {terminal} = await openPicker(t, {environment: breaking()});
		terminal.kill('SIGURG');
		assert.equal((await terminal.exited).exitCode, 255);
		assert.match(terminal.screen(), /^eic: nobody caught this$/m);
		assert.doesNotMatch(terminal.screen(), /^ +at /m);
		assert.equal(terminal.isAlternate, false);
	});

	test('gives the terminal back from a session', async t => {
		const picker = startPicker(t, {environment: breaking()});
		const {terminal} = picker;
		const fresh = terminal.modes();
		await picker.isRead();
		await picker.goesTo('web-1');
		picker.presses('enter');
		await picker.session('web-1').isOpen();
		picker.types('printf "\\033[?1049h\\033[?1000hin full"\r');
		await terminal.waitFor(/^in full/m);
		terminal.kill('SIGURG');
		assert.equal((await terminal.exited).exitCode, 255);
		assert.match(terminal.screen(), /^eic: nobody caught this$/m);
		assert.equal(terminal.isAlternate, false);
		assert.deepEqual(terminal.modes(), fresh);
	});
});
