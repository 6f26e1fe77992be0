import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {test} from 'node:test';
import {temporaryHome} from '../program/temporary-home.js';
import {openTerminal} from './pty-terminal.js';
import {openSttyTerminal} from './stty-terminal.js';

test('a program in the terminal sees a tty, the size and what is typed', async t => {
	const terminal = openTerminal({
		command: 'sh',
		args: ['-c', 'stty size; test -z "$CI" && echo "no CI, $TERM"; read line; echo "got [$line]"'],
		columns: 100,
		rows: 30,
		env: {CI: 'true'},
	});
	t.after(() => terminal.close());
	await terminal.waitFor('30 100');
	await terminal.waitFor('no CI, xterm-256color');
	terminal.write('grüße 日本');
	terminal.press('enter');
	await terminal.waitFor('got [grüße 日本]');
	assert.deepEqual(await terminal.exited, {exitCode: 0, signal: null});
});

test('waiting in vain fails with the screen in the message', async t => {
	const terminal = openTerminal({command: 'sh', args: ['-c', 'echo what is there; cat']});
	t.after(() => terminal.close());
	await terminal.waitFor('what is there');
	await assert.rejects(terminal.waitFor('absent', {timeoutMs: 20}), /"absent"[\s\S]*what is there/);
	terminal.press('ctrl-d');
	await assert.rejects(terminal.waitFor('absent'), /The program ended/);
});

test('modes, title, cursor, colours and the alternate screen are seen', async t => {
	const terminal = openTerminal({
		command: 'sh',
		args: [
			'-c',
			String.raw`printf '\033]0;first\007\033[22;2t\033]2;second\007\033[?1049h\033[?25l\033[?1006h\033[?1002h\033[?2004h\033[2;5r\033[3;4H\033[1;38;2;255;0;1mX'; read a; printf '\033[?1002;1006;2004l\033[?25h\033[r\033[?1049l\033[23;2t'; read a`,
		],
	});
	t.after(() => terminal.close());
	await terminal.waitFor('X');
	assert.equal(terminal.title, 'second');
	assert.equal(terminal.isAlternate, true);
	assert.deepEqual(terminal.cursor, {column: 4, row: 2});
	assert.deepEqual(terminal.modes(), {
		private: [25, 1002, 1006, 1049, 2004],
		isCursorHidden: true,
		isBracketedPaste: true,
		mouseTracking: 'drag',
		isApplicationKeypad: false,
		keyboardFlags: [],
		scrollRegion: [2, 5],
	});
	const cell = terminal.cells()[2]?.[3];
	assert.deepEqual([cell?.text, cell?.foreground, cell?.isBold], ['X', '#ff0001', true]);
	terminal.press('enter');
	await terminal.waitFor(() => !terminal.isAlternate && terminal.title === 'first');
	assert.deepEqual(terminal.modes().private, []);
	assert.equal(terminal.modes().scrollRegion, null);
});

test('a resize reaches the program', async t => {
	const terminal = openTerminal({
		command: 'sh',
		args: ['-c', 'trap "stty size" WINCH; echo ready; while :; do read a; done'],
	});
	t.after(() => terminal.close());
	await terminal.waitFor('ready');
	terminal.resize(91, 17);
	await terminal.waitFor('17 91');
});

test('rows that scrolled away are kept', async t => {
	const terminal = openTerminal({command: 'sh', args: ['-c', 'seq 1 100'], rows: 10});
	t.after(() => terminal.close());
	await terminal.exited;
	assert.match(terminal.scrollback(), /^1\n2\n/);
	assert.equal(terminal.line(8), '100');
	assert.match(terminal.output().toString(), /^1\r\n/);
});

test('close ends a program that ignores hang-ups', async () => {
	const terminal = openTerminal({
		command: 'sh',
		args: ['-c', 'trap "" HUP; echo deaf; while :; do sleep 0.1; done'],
	});
	await terminal.waitFor('deaf');
	await terminal.close();
	assert.throws(() => process.kill(terminal.pid, 0), {code: 'ESRCH'});
});

test('the settings of the tty can be compared before and after a program', async t => {
	const messy = openSttyTerminal({command: 'sh', args: ['-c', 'stty -echo; exit 3']});
	t.after(() => messy.close());
	const report = await messy.report();
	assert.equal(report.exitCode, 3);
	assert.notEqual(report.before, report.after);

	const clean = openSttyTerminal({command: 'cat'});
	t.after(() => clean.close());
	clean.write('hello');
	clean.press('enter');
	await clean.waitFor(/hello\nhello/);
	process.kill(clean.programPid(), 'SIGTERM');
	const {before, after, exitCode} = await clean.report();
	assert.equal(exitCode, 143);
	assert.equal(before, after);
});

test('a temporary home is gone afterwards', () => {
	const home = temporaryHome();
	assert.ok(existsSync(home.environment['XDG_CONFIG_HOME'] ?? ''));
	home.remove();
	assert.ok(!existsSync(home.path));
});
