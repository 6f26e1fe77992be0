import assert from 'node:assert/strict';
import process from 'node:process';
import {after, before, describe, type TestContext, test} from 'node:test';
import {type Demo, startDemo} from '../../../source/demo/demo.js';
import {parseFault} from '../../../source/demo/faults.js';
import {type Picker, pickerOn} from '../../support/picker/picker.js';
import {eicProgram} from '../../support/program/run-eic.js';
import {type TemporaryHome, temporaryHome} from '../../support/program/temporary-home.js';
import {openSttyTerminal, type SttyTerminal} from '../../support/terminal/stty-terminal.js';

/** Makes a signal of eic's an error that nobody expects. */
const breaking = `data:text/javascript,process.on('SIGURG',()=>{throw new Error('something broke')})`;

describe('the picker and a session', () => {
	let demo: Demo;

	before(async () => {
		demo = await startDemo();
	});

	after(async () => {
		await demo.stop();
	});

	function open(t: TestContext, ...args: readonly string[]) {
		// Its own home, so that each begins with the choice of a region.
		const home = temporaryHome();
		t.after(() => home.remove());
		return openIn(home, t, ...args);
	}

	function openIn(home: TemporaryHome, t: TestContext, ...args: readonly string[]): SttyTerminal {
		const terminal = openSttyTerminal({
			command: process.execPath,
			args: ['--import', breaking, eicProgram, ...args],
			env: {...home.environment, ...demo.environment},
		});
		t.after(() => terminal.close());
		return terminal;
	}

	/** From the start to the list of us-east-1. */
	async function browse(terminal: SttyTerminal): Promise<Picker> {
		const picker = pickerOn(terminal);
		await picker.screen('regions');
		await picker.menu().selects('us-east-1 34');
		picker.presses('enter');
		await picker.screen('list');
		await picker.isRead();
		return picker;
	}

	/** Types a Name as the filter, and stays in it. */
	async function filter(picker: Picker, name: string): Promise<void> {
		picker.types(name);
		await picker.filter().holds(name);
		await picker.list().selects(name);
		await picker.row(name).hasState('running');
	}

	/** The program has ended and left the terminal as it was. */
	async function assertClean(terminal: SttyTerminal, exitCode: number): Promise<void> {
		const report = await terminal.report();
		assert.equal(report.exitCode, exitCode);
		assert.equal(report.after, report.before);
		assert.equal(terminal.isAlternate, false);
		assert.deepEqual(terminal.modes().private, []);
		assert.equal(terminal.modes().scrollRegion, null);
		assert.equal(terminal.modes().isCursorHidden, false);
	}

	test('the next start opens straight on the list of the regions that were marked before', async t => {
		const home = temporaryHome();
		const terminal = openIn(home, t);
		const first = pickerOn(terminal);
		await first.screen('regions');
		await first.menu().selects('us-east-1 34');
		first.presses('tab');
		await first.menu().item('us-east-1').isMarked();
		await first.menu().selects('us-east-2');
		first.presses('tab');
		await first.menu().item('us-east-2').isMarked();
		first.presses('enter');
		await first.header().shows('us-east-1 ✓ 34 · us-east-2 ✓ 0');
		await first.isRead();
		first.leaves();
		await assertClean(terminal, 0);
		const again = openIn(home, t);
		const second = pickerOn(again);
		await second.header().shows('us-east-1 ✓ 34 · us-east-2 ✓ 0');
		await second.isRead();
		second.leaves();
		await assertClean(again, 0);
		home.remove();
	});

	test('region, filter, connect, type, resize, exit, back at the same place, quit', async t => {
		const terminal = open(t);
		const picker = await browse(terminal);
		const session = picker.session('web-1');
		await filter(picker, 'web-1');
		picker.presses('enter');
		// On the primary screen.
		await session.isOpen();
		session.runs('echo "$((20 + 3)) größe"; stty size');
		await terminal.waitFor('23 größe\n24 80');
		// The loop runs before the resize: at its prompt, bash draws the line anew when the size changes.
		session.runs(
			'echo w"a"its; until test "$(stty size)" = "30 100"; do sleep 0.1; done; echo gr"o"wn',
		);
		await session.showsLine('waits');
		terminal.resize(100, 30);
		await session.showsLine('grown');
		// It says itself that it runs: bash loses a Ctrl-C that comes while it starts a program.
		session.runs(`sh -c 'echo r"u"nning; exec sleep 100'`);
		await session.showsLine('running');
		picker.presses('ctrl-c');
		await terminal.waitFor('^C');
		await session.leaves(3);
		// The filter is still there.
		await picker.list().selects('web-1');
		await picker.row('web-1').hasState('running');
		await picker.filter().holds('web-1');
		// The selection is still there too.
		await picker.clearsFilter();
		await picker.row('web-1').isSelected();
		// The terminal is compared as it was, its size included.
		terminal.resize(80, 24);
		picker.leaves();
		await assertClean(terminal, 0);
		assert.match(terminal.screen(), /session to web-1 ended after .* · exit 3/);
	});

	for (const [name, route] of [
		['web-1', /→ web-1 i-\w+ via 203\.0\.113\.10, ec2-user/],
		['db-1', /→ db-1 i-\w+ via eice-\w+, ec2-user/],
		['v6-only-1', /→ v6-only-1 i-\w+ via 2001:db8:\S+, ec2-user/],
	] as const) {
		test(`eic ssh ${name} takes the planned route and hands the exit code back`, async t => {
			const terminal = open(t, 'ssh', name);
			await terminal.waitFor(`[ec2-user@${name} ~]$`);
			assert.match(terminal.screen(), route);
			terminal.write('exit 42');
			terminal.press('enter');
			await terminal.waitFor(/ended after .* · exit 42/);
			await assertClean(terminal, 42);
		});
	}

	test('a deadline counts down on the last row and in the title, and ends the session with 124', async t => {
		const terminal = open(t, 'ssh', 'web-1', '--timeout', '3s');
		await terminal.waitFor('[ec2-user@web-1 ~]$');
		await terminal.waitFor(/web-1 · 0:0\d left of 3s/);
		assert.match(terminal.line(23), /left of 3s/);
		assert.match(terminal.title, /web-1/);
		terminal.write('stty size');
		terminal.press('enter');
		await terminal.waitFor('23 80');
		await terminal.waitFor(/3s timeout reached/);
		await assertClean(terminal, 124);
		assert.doesNotMatch(terminal.title, /web-1/);
	});

	test('--exit leaves after the session with its exit code', async t => {
		const terminal = open(t, '--exit');
		const picker = await browse(terminal);
		await filter(picker, 'web-2');
		picker.presses('enter');
		await picker.session('web-2').isOpen();
		picker.session('web-2').runs('exit 5');
		await assertClean(terminal, 5);
		assert.match(terminal.screen(), /session to web-2 ended/);
	});

	test('Esc while connecting goes back to the list at the same place', async t => {
		demo.faults.add(parseFault('ssh=stall'));
		t.after(() => demo.faults.clear());
		const terminal = open(t);
		const picker = await browse(terminal);
		await filter(picker, 'lab-3');
		picker.presses('enter');
		await picker.screen('connecting');
		await picker.body().shows('Connecting to lab-3');
		await picker.body().shows('handshake *.* s');
		picker.presses('esc');
		await picker.row('lab-3').isSelected();
		await picker.row('lab-3').hasState('running');
		picker.presses('ctrl-c');
		await assertClean(terminal, 130);
	});

	test('a wrong OS user has a message of its own, with the next step', async t => {
		const terminal = open(t, 'ssh', 'nobody-here@web-1');
		await terminal.waitFor('Try ec2-user? [Y/n]');
		terminal.write('n');
		terminal.press('enter');
		await assertClean(terminal, 255);
		assert.match(terminal.screen(), /nobody-here/);
	});

	test('Ctrl-C while eic ssh connects ends it at once with 130', async t => {
		demo.faults.add(parseFault('ssh=stall'));
		t.after(() => demo.faults.clear());
		const terminal = open(t, 'ssh', 'lab-3');
		await terminal.waitFor(/handshake/);
		terminal.press('ctrl-c');
		await assertClean(terminal, 130);
	});

	test('Ctrl-C cancels a session that is being opened after the login', async t => {
		demo.faults.add(parseFault('ssh=stall-session'));
		t.after(() => demo.faults.clear());
		const alone = open(t, 'ssh', 'lab-3');
		await alone.waitFor('connecting to lab-3: opening the session');
		alone.press('ctrl-c');
		await assertClean(alone, 130);

		const terminal = open(t);
		const picker = await browse(terminal);
		await filter(picker, 'lab-3');
		picker.presses('enter');
		await picker.body().shows('✓ authenticate');
		picker.presses('ctrl-c');
		await picker.notice('lab-3: cancelled');
		await picker.row('lab-3').isSelected();
		demo.faults.clear();
		picker.presses('enter');
		await picker.session('lab-3').isOpen();
		await picker.session('lab-3').leaves(3);
		picker.presses('ctrl-c');
		await assertClean(terminal, 130);
	});

	test('a silent address lets the endpoint take over, and says so', async t => {
		const terminal = open(t, 'ssh', 'silent-1');
		await terminal.waitFor('[ec2-user@silent-1 ~]$');
		assert.match(terminal.screen(), /direct 203\.0\.113\.16: .*; trying eice/);
		terminal.write('exit');
		terminal.press('enter');
		await assertClean(terminal, 0);
	});

	for (const [signal, exitCode] of [
		['SIGTERM', 143],
		['SIGHUP', 129],
	] as const) {
		test(`${signal} in the list and in a session restores the terminal`, async t => {
			const inList = open(t);
			await browse(inList);
			process.kill(inList.programPid(), signal);
			await assertClean(inList, exitCode);

			const inSession = open(t, 'ssh', 'web-3', '--os-user', 'ubuntu', '--timeout', '30m');
			await inSession.waitFor('[ubuntu@web-3 ~]$');
			process.kill(inSession.programPid(), signal);
			await assertClean(inSession, exitCode);
		});
	}

	for (const [signal, exitCode] of [
		['SIGTERM', 143],
		['SIGHUP', 129],
		['SIGURG', null],
	] as const) {
		const what = exitCode === null ? 'an error that nobody expects' : signal;
		test(`${what} during a full-screen program of the picker's session restores the terminal`, async t => {
			const terminal = open(t);
			const picker = await browse(terminal);
			await filter(picker, 'web-1');
			picker.presses('enter');
			await picker.session('web-1').isOpen();
			terminal.write(
				'printf "\\e[22;2t\\e]2;remote\\a\\e[?1049h\\e[?1002;1006;2004h\\e[?25l\\e[3;9rfull"; sleep 1000\r',
			);
			await terminal.waitFor(() => terminal.isAlternate && terminal.modes().isCursorHidden);
			process.kill(terminal.programPid(), signal);
			if (exitCode === null) {
				const {before: settings, after: settingsAfter, exitCode: code} = await terminal.report();
				assert.equal(settingsAfter, settings);
				assert.notEqual(code, 0);
				assert.match(terminal.screen(), /something broke/);
			} else {
				await assertClean(terminal, exitCode);
			}

			assert.equal(terminal.isAlternate, false);
			assert.equal(terminal.modes().mouseTracking, 'none');
			assert.equal(terminal.modes().isBracketedPaste, false);
			assert.equal(terminal.modes().isCursorHidden, false);
			assert.equal(terminal.modes().scrollRegion, null);
			assert.equal(terminal.title, '');
		});
	}

	test('a terminal below 60×15 gets a message until it grows', async t => {
		const terminal = open(t);
		const picker = await browse(terminal);
		terminal.resize(50, 12);
		await terminal.waitFor('eic needs 60x15, this is 50x12');
		terminal.resize(80, 24);
		await picker.isRead();
		picker.leaves();
		await assertClean(terminal, 0);
	});
});
