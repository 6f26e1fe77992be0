import assert from 'node:assert/strict';
import process from 'node:process';
import {describe, type TestContext, test} from 'node:test';
import {titleAndWheelOf} from '../../../source/picker/terminal/title-and-wheel.js';
import {pickerOn} from '../../support/picker/picker.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {eicProgram} from '../../support/program/run-eic.js';
import {openTerminal} from '../../support/terminal/pty-terminal.js';

/** Alternate scroll mode. */
const wheelScrolls = 1007;

test('what is given back already is not given back again at the end', () => {
	let written = '';
	const output = {
		write(text: string) {
			written += text;
			return true;
		},
	};
	const titleAndWheel = titleAndWheelOf(output, {TERM: 'xterm'});
	titleAndWheel.take();
	titleAndWheel.giveBack();
	written = '';
	assert.equal(titleAndWheel.end(), '');
	titleAndWheel.take();
	assert.equal(written, '');
});

describe('the title and the wheel', () => {
	const tested = demoForTests();

	/** The picker on a terminal that something has been written to before. */
	async function openAfter(t: TestContext, written: string) {
		const terminal = openTerminal({
			command: 'sh',
			args: [
				'-c',
				`printf '${written}'; '${process.execPath}' '${eicProgram}' --region us-east-1; echo "left $?"; read line`,
			],
			env: tested.environment,
		});
		t.after(() => terminal.close());
		const picker = pickerOn(terminal);
		await picker.isRead();
		return {picker, terminal};
	}

	test('say eic, then the instance of a session, and at the end what was there before', async t => {
		const {picker, terminal} = await openAfter(t, String.raw`\033]2;my shell\007`);
		assert.equal(terminal.title, 'eic');
		picker.presses('enter');
		const session = picker.session('api-1');
		await session.isOpen();
		assert.equal(terminal.title, 'eic: api-1');
		session.runs(String.raw`printf '\033]2;remote\007'`);
		await terminal.waitFor(() => terminal.title === 'remote');
		session.runs('exit');
		await terminal.waitFor(() => terminal.title === 'eic' && terminal.isAlternate);
		picker.presses('ctrl-c');
		await terminal.waitFor('left 130');
		assert.equal(terminal.title, 'my shell');
	});

	test('scroll in the picker only', async t => {
		const {picker, terminal} = await openAfter(t, '');
		const session = picker.session('api-1');
		assert.ok(terminal.modes().private.includes(wheelScrolls));
		picker.presses('enter');
		await session.isOpen();
		assert.deepEqual(terminal.modes().private, [2004]);
		session.runs('exit');
		await terminal.waitFor(
			() => terminal.modes().private.includes(wheelScrolls) && terminal.isAlternate,
		);
		picker.presses('ctrl-c');
		await terminal.waitFor('left 130');
		assert.deepEqual(terminal.modes().private, []);
	});

	test('go on scrolling where the wheel already did', async t => {
		const {picker, terminal} = await openAfter(t, String.raw`\033[?1007h`);
		picker.presses('ctrl-c');
		await terminal.waitFor('left 130');
		assert.deepEqual(terminal.modes().private, [wheelScrolls]);
	});
});
