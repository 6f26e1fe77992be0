import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {constants} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {buffer, text} from 'node:stream/consumers';
import {type TestContext, test} from 'node:test';
import type {ServerChannel} from 'ssh2';
import {endingSignals} from '../../source/session/terminal/restore.js';
import {residentBytes} from '../support/program/processes.js';
import {openSttyTerminal, type SttyTerminal} from '../support/terminal/stty-terminal.js';
import {type ShellServer, type ShellServerOptions, startShellServer} from './shell-server.js';

const program = path.join(import.meta.dirname, 'attach-program.js');

type Setting = {readonly server: ShellServer; readonly terminal: SttyTerminal};

async function openSession(
	t: TestContext,
	env: Readonly<Record<string, string>> = {},
	options: ShellServerOptions & {readonly rows?: number} = {},
): Promise<Setting> {
	const server = await startShellServer(options);
	const terminal = openSttyTerminal({
		command: process.execPath,
		args: [program],
		rows: options.rows ?? 24,
		env: {PORT: String(server.port), ...env},
	});
	t.after(async () => {
		await terminal.close();
		await server.stop();
	});
	return {server, terminal};
}

/** The terminal is like a fresh one, and the tty as before. */
async function assertClean(terminal: SttyTerminal): Promise<number> {
	const {before, after, exitCode} = await terminal.report();
	assert.equal(after, before);
	assert.deepEqual(terminal.modes(), {
		private: [],
		isCursorHidden: false,
		isBracketedPaste: false,
		mouseTracking: 'none',
		isApplicationKeypad: false,
		keyboardFlags: [],
		scrollRegion: null,
	});
	assert.equal(terminal.isAlternate, false);
	assert.equal(terminal.title, '');
	return exitCode;
}

/** Waits until this is the last size that a remote got; the first remote is 0. */
async function waitForSize(
	{server, terminal}: Setting,
	remote: number,
	size: string,
): Promise<void> {
	const told = () => server.asked[remote]?.sizes ?? [];
	await terminal
		.waitFor(() => told().at(-1) === size)
		.catch((error: Error) => {
			throw new Error(`The sizes told were ${told().join(', ')}, not ${size}. ${error.message}`);
		});
}

function spawnPiped(t: TestContext, server: ShellServer, env: Readonly<Record<string, string>>) {
	const child: ChildProcess = spawn(process.execPath, [program], {
		env: {PATH: process.env['PATH'] ?? '', PORT: String(server.port), ...env},
	});
	const {stdin, stdout, stderr} = child;
	assert.ok(stdin && stdout && stderr);
	t.after(() => child.kill('SIGKILL'));
	return {stdin, stdout, stderr, child, exited: once(child, 'exit')};
}

test('a shell has the terminal, and its exit code comes back with a receipt', async t => {
	const {server, terminal} = await openSession(t, {LC_TIME: 'de_DE.UTF-8'});
	await terminal.waitFor('$');
	terminal.write('stty size; echo "$TERM $LANG $LC_TIME"\r');
	await terminal.waitFor('24 80\nxterm-256color C.UTF-8 de_DE.UTF-8');
	terminal.write('exit 3\r');
	await terminal.waitFor(/^session to web-1 ended after \d+s · exit 3 · .*received/m);
	assert.equal(await assertClean(terminal), 3);
	assert.deepEqual(server.asked[0]?.environment, {LANG: 'C.UTF-8', LC_TIME: 'de_DE.UTF-8'});
});

test('every byte typed reaches the remote, and every byte printed reaches the terminal', async t => {
	const all = Buffer.from(Array.from({length: 256}, (_, byte) => byte));
	const received: Buffer[] = [];
	const {terminal} = await openSession(
		t,
		{},
		{
			onShell(channel: ServerChannel) {
				channel.on('data', (chunk: Buffer) => received.push(chunk));
				channel.write('ready');
				channel.write(all);
				channel.write('\u0018\r\ndone');
			},
		},
	);
	await terminal.waitFor('done');
	assert.ok(terminal.output().includes(all));
	// Bytes that are not text, cut anywhere, and a newline before a tilde.
	terminal.write(all.subarray(0, 129));
	terminal.write(all.subarray(129));
	let expected = all;
	// One at a time, as typed by hand.
	for (const [typed, sent] of [
		['\r', '\r'],
		['~~', '~'],
		['\r~x', '\r~x'],
	] as const) {
		terminal.write(typed);
		expected = Buffer.concat([expected, Buffer.from(sent)]);
		await terminal.waitFor(() => Buffer.concat(received).length >= expected.length);
		assert.deepEqual(Buffer.concat(received), expected);
	}

	terminal.write('\r~.');
	await terminal.waitFor('[left 255 null]');
	assert.equal(await assertClean(terminal), 255);
});

test('keys typed before the shell has started are not lost', async t => {
	const {terminal} = await openSession(t);
	terminal.write('echo typed "a""head"\r');
	await terminal.waitFor('typed ahead');
});

test('Ctrl-C goes to the remote and interrupts the program there', async t => {
	const {terminal} = await openSession(t);
	await terminal.waitFor('$');
	// The program announces itself: bash loses a Ctrl-C that comes while it starts a program.
	terminal.write(`sh -c 'echo r"u"nning; exec sleep 1000'\r`);
	await terminal.waitFor(/^running$/m);
	terminal.press('ctrl-c');
	terminal.write('echo next\r');
	await terminal.waitFor(/^next$/m);
});

test('a resize of the terminal reaches the remote', async t => {
	const {server, terminal} = await openSession(t);
	await terminal.waitFor('$');
	for (const rows of [30, 31, 32, 33]) {
		terminal.resize(100, rows);
	}

	await waitForSize({server, terminal}, 0, '100x33');
	terminal.write('stty size\r');
	await terminal.waitFor('33 100');
});

test('~? explains the escapes, and ~~ sends one tilde', async t => {
	const {terminal} = await openSession(t);
	await terminal.waitFor('$');
	terminal.write('~?');
	await terminal.waitFor('~.   leave the session');
	terminal.write('~~');
	await terminal.waitFor(/^~$/m);
	terminal.write('\u0015echo a~b\r');
	await terminal.waitFor(/^a~b$/m);
	terminal.write('exit\r');
	assert.equal(await assertClean(terminal), 0);
});

test('pasted text goes to the remote, and ~: opens a menu', async t => {
	const {terminal} = await openSession(t, {RECONNECT: 'asked', TIMEOUT_MS: '3600000'});
	await terminal.waitFor(/left of 1h/);
	for (const text of ['~rocky/bin', '~tomcat', '~root', '~.ssh', '\u001B[200~~.\u001B[201~']) {
		terminal.write(`${text}`);
		await terminal.waitFor(/^\$ ~\S+$/m);
		terminal.write('\u0015\r');
		await terminal.waitFor(/^\$$/m);
		terminal.write('clear\r');
		// The prompt alone: what was typed before the screen is cleared would be echoed twice.
		await terminal.waitFor(() => terminal.line(0) === '$' && terminal.line(1) === '');
	}

	terminal.write('~:');
	await terminal.waitFor(/t time left, \+ 10 more minutes, r reconnect/);
	terminal.write('+');
	await terminal.waitFor(/left of the 1h 10m timeout/);
	terminal.write('exit 3\r');
	assert.equal(await assertClean(terminal), 3);
});

test('another escape character, or none, leaves the tilde to the remote', async t => {
	const {terminal} = await openSession(t, {ESCAPE: '^]', TIMEOUT_MS: '3600000'});
	await terminal.waitFor('^]? help');
	terminal.write('~~\u0015echo a~b\r');
	await terminal.waitFor(/^a~b$/m);
	terminal.write('\u001D.');
	assert.equal(await assertClean(terminal), 255);
	const without = await openSession(t, {ESCAPE: 'none', TIMEOUT_MS: '3600000'});
	await without.terminal.waitFor('left of 1h');
	assert.doesNotMatch(without.terminal.screen(), /help/);
	without.terminal.write('\r~.\rexit 6\r');
	assert.equal(await assertClean(without.terminal), 6);
});

test('~^Z restores the terminal and stops eic, and fg goes on', async t => {
	const server = await startShellServer();
	const terminal = openSttyTerminal({
		command: 'bash',
		args: ['--norc', '--noprofile', '-i'],
		env: {PORT: String(server.port), PS1: 'local> ', COUNTDOWN: 'line', TIMEOUT_MS: '3600000'},
	});
	t.after(async () => {
		await terminal.close();
		await server.stop();
	});
	await terminal.waitFor('local>');
	terminal.write(`${process.execPath} ${program}\r`);
	await terminal.waitFor(/^\$/m);
	terminal.write('printf "\\e[?1000h\\e[?1049hin vim"; read line; printf "\\e[?1049l"\r');
	await terminal.waitFor(() => terminal.isAlternate && terminal.screen().includes('in vim'));
	terminal.write('~\u001A');
	await terminal.waitFor(/Stopped[\s\S]*local>/);
	assert.equal(terminal.isAlternate, false);
	assert.equal(terminal.modes().mouseTracking, 'none');
	assert.equal(terminal.modes().scrollRegion, null);
	terminal.write('stty -a | grep -o -- "[-]*icanon"\r');
	await terminal.waitFor(/^icanon$/m);
	terminal.write('fg\r');
	await terminal.waitFor(() => terminal.isAlternate);
	assert.equal(terminal.modes().mouseTracking, 'vt200');
	await terminal.waitFor(/web-1 · \d+:\d\d left of 1h/);
	terminal.write('\rexit 7\r');
	await terminal.waitFor('[exit 7 null]');
	terminal.write('echo "back with $?"\r');
	await terminal.waitFor('back with 7');
	terminal.write('exit\r');
	assert.equal(await assertClean(terminal), 0);
});

test('a remote that is killed in a full-screen program leaves a clean terminal', async t => {
	const {server, terminal} = await openSession(t, {TIMEOUT_MS: '3600000'});
	await terminal.waitFor('$');
	terminal.write(
		'printf "\\e]2;remote title\\a\\e[?1049h\\e[?1;1002;1006;2004h\\e=\\e[?25l\\e[>1u\\e[>4;2m\\e[5 q\\e[3;9r\\e[4hfull screen"; exec sleep 1000\r',
	);
	await terminal.waitFor(() => terminal.isAlternate && terminal.screen().includes('full screen'));
	assert.equal(terminal.modes().mouseTracking, 'drag');
	server.kill();
	await terminal.waitFor('[signal 255 HUP]');
	assert.equal(await assertClean(terminal), 255);
	assert.match(terminal.screen(), /exec sleep 1000\n[\s\S]*ended after \d+s · signal HUP/);
	assert.doesNotMatch(terminal.screen(), /left of/);
});

test('a connection that breaks ends the session with the reason', async t => {
	const {server, terminal} = await openSession(t);
	await terminal.waitFor('$');
	terminal.write('printf "\\e[?1049h\\e[?1003hfull"; sleep 1000\r');
	await terminal.waitFor(() => terminal.isAlternate);
	server.cut();
	await terminal.waitFor('[lost 255 null]');
	assert.match(terminal.screen(), /^connection lost: \w+/m);
	assert.equal(await assertClean(terminal), 255);
});

test('r brings a lost session back, with the current deadline and size', async t => {
	const {server, terminal} = await openSession(t, {RECONNECT: 'asked', TIMEOUT_MS: '3600000'});
	await terminal.waitFor('$');
	terminal.write('~:t+');
	await terminal.waitFor(/left of 1h 10m/);
	terminal.write('printf "\\e[?1049h\\e[?1003h\\e[?25lfull"; sleep 1000\r');
	await terminal.waitFor(() => terminal.isAlternate);
	server.cut();
	await terminal.waitFor('Press r to reconnect, q to quit');
	assert.match(terminal.screen(), /^connection lost: \w+/m);
	assert.equal(terminal.isAlternate, false);
	assert.equal(terminal.modes().mouseTracking, 'none');
	assert.equal(terminal.modes().isCursorHidden, false);
	terminal.resize(100, 30);
	terminal.write('r');
	await terminal.waitFor('reconnected via 127.0.0.1');
	await waitForSize({server, terminal}, 1, '100x29');
	terminal.write('echo "a new"" shell"; stty size\r');
	await terminal.waitFor(/^a new shell\n29 100$/m);
	await terminal.waitFor(/left of 1h 10m/);
	terminal.resize(80, 24);
	terminal.write('exit 3\r');
	assert.equal(await assertClean(terminal), 3);
});

test('a resize while the new connection opens its session reaches the new remote', async t => {
	const gate = Promise.withResolvers<void>();
	let opened = 0;
	const {server, terminal} = await openSession(
		t,
		{RECONNECT: 'asked', TIMEOUT_MS: '3600000'},
		{admit: async () => (opened++ === 0 ? undefined : gate.promise)},
	);
	await terminal.waitFor('$');
	server.cut();
	await terminal.waitFor('Press r to reconnect, q to quit');
	terminal.write('r');
	await terminal.waitFor(() => opened === 2);
	terminal.resize(100, 30);
	gate.resolve();
	await terminal.waitFor('reconnected via 127.0.0.1');
	await waitForSize({server, terminal}, 1, '100x29');
	// Compared as it was, its size included.
	terminal.resize(80, 24);
	await waitForSize({server, terminal}, 1, '80x23');
	terminal.write('exit 3\r');
	assert.equal(await assertClean(terminal), 3);
});

test('q leaves a lost session with 255', async t => {
	const {server, terminal} = await openSession(t, {RECONNECT: 'asked'});
	await terminal.waitFor('$');
	server.cut();
	await terminal.waitFor('Press r to reconnect, q to quit');
	terminal.write('q');
	await terminal.waitFor('[lost 255 null]');
	assert.equal(terminal.screen().match(/connection lost:/g)?.length, 1);
	assert.equal(await assertClean(terminal), 255);
});

test('an automatic reconnect tries until it works', async t => {
	const {server, terminal} = await openSession(t, {RECONNECT: 'automatic'});
	await terminal.waitFor('$');
	server.refuse(2);
	server.cut();
	await terminal.waitFor(
		/could not reconnect: .*\n[\s\S]*Reconnecting in 1s\. Press r to reconnect now, q to quit/,
	);
	await terminal.waitFor(/Reconnecting in 2s\. Press r/);
	terminal.write('r');
	await terminal.waitFor('reconnected via 127.0.0.1');
	terminal.write('exit 4\r');
	assert.equal(await assertClean(terminal), 4);
	assert.equal(server.asked.length, 2);
});

test('the timeout ends a session that waits for a reconnect', async t => {
	const {server, terminal} = await openSession(t, {RECONNECT: 'asked', TIMEOUT_MS: '2000'});
	await terminal.waitFor('$');
	server.cut();
	await terminal.waitFor('Press r to reconnect, q to quit');
	await terminal.waitFor('[deadline 124 null]');
	assert.equal(await assertClean(terminal), 124);
});

test('at the end of its tunnel a session can go on over another', async t => {
	const {terminal} = await openSession(t, {RECONNECT: 'asked', TUNNEL_MS: '1500'});
	await terminal.waitFor(/1s tunnel limit reached[\s\S]*Press r to reconnect, q to quit/);
	terminal.write('r');
	await terminal.waitFor('reconnected via');
	terminal.write('~:t');
	await terminal.waitFor('no time limit');
	assert.equal(terminal.title, 'eic: web-1');
	terminal.write('exit 3\r');
	assert.equal(await assertClean(terminal), 3);
});

test('~:r replaces the connection, which stays when that fails', async t => {
	const {server, terminal} = await openSession(t, {RECONNECT: 'asked'});
	await terminal.waitFor('$');
	terminal.write('echo first $((40+2)); printf "\\e[?1003h"\r');
	await terminal.waitFor('first 42');
	server.refuse(1);
	terminal.write('~:r');
	await terminal.waitFor('could not reconnect:');
	terminal.write('echo still $((40+3))\r');
	await terminal.waitFor('still 43');
	terminal.write('~:r');
	await terminal.waitFor('reconnected via 127.0.0.1');
	assert.equal(terminal.modes().mouseTracking, 'none');
	terminal.write('exit 3\r');
	assert.equal(await assertClean(terminal), 3);
	assert.equal(server.asked.length, 2);
});

for (const signal of endingSignals) {
	const code = 128 + constants.signals[signal];
	test(`${signal} restores the terminal and exits with ${code}`, async t => {
		const {terminal} = await openSession(t, {TIMEOUT_MS: '3600000'});
		await terminal.waitFor('$');
		terminal.write('printf "\\e[?1049h\\e[?1003h\\e[?25lfull"; sleep 1000\r');
		await terminal.waitFor(() => terminal.isAlternate && terminal.modes().isCursorHidden);
		process.kill(terminal.programPid(), signal);
		assert.equal(await assertClean(terminal), code);
		assert.doesNotMatch(terminal.screen(), /left of/);
	});
}

test('an error inside eic restores the terminal', async t => {
	const {terminal} = await openSession(t, {TIMEOUT_MS: '3600000', CRASH_AFTER_MS: '400'});
	terminal.write('printf "\\e[?1049h\\e[?1003h\\e[?25lfull"; sleep 1000\r');
	await terminal.waitFor('something broke');
	assert.notEqual(await assertClean(terminal), 0);
});

test('the deadline ends the session with 124, says so, and sends the remote a hang-up', async t => {
	const {server, terminal} = await openSession(t, {TIMEOUT_MS: '2000'});
	await terminal.waitFor(/web-1 · 0:0[12] left of 2s · ~\? help/);
	assert.match(terminal.title, /^0:0[12] · eic: web-1$/);
	await terminal.waitFor(
		'session ended: 2s timeout reached; processes you started may still be running',
	);
	await terminal.waitFor(/ended after 2s · timeout · [\s\S]*\[deadline 124 null\]/);
	assert.deepEqual(server.asked[0]?.signals, ['HUP']);
	assert.equal(await assertClean(terminal), 124);
	assert.doesNotMatch(terminal.screen(), /left of/);
});

test('a program that ignores the hang-up is left behind at the deadline', async t => {
	const {terminal} = await openSession(
		t,
		{TIMEOUT_MS: '500'},
		{shell: ['sh', '-c', 'trap "" HUP; echo deaf; for i in 1 2 3 4 5 6 7 8; do sleep 1; done']},
	);
	await terminal.waitFor('[deadline 124 null]');
	assert.equal(await assertClean(terminal), 124);
});

test('the end of the tunnel is the deadline when it comes first', async t => {
	const {terminal} = await openSession(t, {TIMEOUT_MS: '3600000', TUNNEL_MS: '1500'});
	await terminal.waitFor('session ended: 1s tunnel limit reached');
	assert.equal(await assertClean(terminal), 124);
});

test('~:t shows the time left, and + adds ten minutes', async t => {
	const {terminal} = await openSession(t, {TIMEOUT_MS: '1200000', COUNTDOWN: 'title'});
	await terminal.waitFor('$');
	terminal.write('\r~:t');
	await terminal.waitFor(
		/(20:00|19:5\d) left of the 20m timeout, until .*; press \+ for 10 more minutes/,
	);
	terminal.write('+');
	await terminal.waitFor(/(30:00|29:5\d) left of the 30m timeout/);
	terminal.write('echo $((40+2))\r');
	await terminal.waitFor(/^42$/m);
	await terminal.waitFor(() => /^29:5\d · eic: web-1$/.test(terminal.title));
});

test('a terminal of fewer than ten rows has no countdown row', async t => {
	const {server, terminal} = await openSession(t, {TIMEOUT_MS: '3600000'}, {rows: 9});
	await terminal.waitFor('$');
	assert.deepEqual(server.asked[0]?.sizes, ['80x9']);
	assert.match(terminal.title, /^(?:1:00:00|59:5\d) · eic: web-1$/);
	assert.doesNotMatch(terminal.screen(), /left of/);
	terminal.resize(80, 20);
	await terminal.waitFor(/left of 1h/);
	await waitForSize({server, terminal}, 0, '80x19');
	terminal.resize(80, 8);
	await waitForSize({server, terminal}, 0, '80x8');
	await terminal.waitFor(() => !/left of/.test(terminal.screen()));
});

test('the countdown row stays below everything a resize leaves behind', async t => {
	const {terminal} = await openSession(t, {TIMEOUT_MS: '3600000'});
	await terminal.waitFor(/left of 1h/);
	for (const rows of [30, 12, 40, 24]) {
		terminal.resize(80, rows);
		await terminal.waitFor(() => /left of 1h/.test(terminal.line(rows - 1)));
		terminal.write(`echo at ${rows}\r`);
		await terminal.waitFor(new RegExp(`^at ${rows}$`, 'm'));
		assert.equal(terminal.screen().match(/left of/g)?.length, 1);
	}
});

test('a command without a pty has separate output and errors, every byte, and its exit code', async t => {
	const server = await startShellServer();
	t.after(() => server.stop());
	const {stdin, stdout, stderr, exited} = spawnPiped(t, server, {
		COMMAND: 'cat; echo oops >&2; exit 5',
	});
	const all = Buffer.alloc(1_000_000, Buffer.from(Array.from({length: 256}, (_, byte) => byte)));
	stdin.end(all);
	const [output, errors] = await Promise.all([buffer(stdout), text(stderr)]);
	assert.ok(output.equals(all));
	assert.match(errors, /^oops\n[\s\S]*\[exit 5 null\]\n$/);
	assert.deepEqual(await exited, [5, null]);
	assert.equal(server.asked[0]?.term, null);
});

test('-t gives a command a terminal, and -T gives a shell none', async t => {
	const command = 'stty size; stty -echo; read line; echo "got $line"; exit 5';
	const wanted = await openSession(t, {TERMINAL: 'wanted', COMMAND: command});
	await wanted.terminal.waitFor('24 80');
	wanted.terminal.write('a line\r');
	await wanted.terminal.waitFor('got a line');
	assert.equal(await assertClean(wanted.terminal), 5);
	assert.equal(wanted.server.asked[0]?.term, 'xterm-256color');

	const never = await openSession(t, {TERMINAL: 'never'});
	await never.terminal.waitFor(() => never.server.asked.length > 0);
	never.terminal.write('tty; exit 4\n');
	await never.terminal.waitFor('not a tty');
	assert.equal(await assertClean(never.terminal), 4);
	assert.equal(never.server.asked[0]?.term, null);
});

test('without a local terminal -t requests no pty, and -tt does', async t => {
	const server = await startShellServer();
	t.after(() => server.stop());
	for (const [wish, answer] of [
		['wanted', /^not a tty\n$/],
		['forced', /^\/dev\/pts\/\d+\r\n$/],
	] as const) {
		const {stdin, stdout, exited} = spawnPiped(t, server, {TERMINAL: wish, COMMAND: 'tty; exit 4'});
		assert.match(await text(stdout), answer);
		assert.deepEqual(await exited, [4, null]);
		stdin.destroy();
	}
});

test('input from a program goes to the remote, even with a pty', async t => {
	const server = await startShellServer();
	t.after(() => server.stop());
	const {stdin, stdout, exited} = spawnPiped(t, server, {TERMINAL: 'forced'});
	stdin.write('~.\n~root\n');
	stdin.write('~?');
	stdin.write('\nexit 4\n');
	assert.match(await text(stdout), /~\.\r\n[\s\S]*~root\r\n[\s\S]*~\?\r\n/);
	assert.deepEqual(await exited, [4, null]);
	stdin.destroy();
});

test('a command that a signal ends exits with 255, as in OpenSSH', async t => {
	const server = await startShellServer();
	t.after(() => server.stop());
	const {stderr, exited} = spawnPiped(t, server, {COMMAND: 'kill -TERM $$'});
	assert.match(await text(stderr), /signal TERM[\s\S]*\[signal 255 TERM\]/);
	assert.deepEqual(await exited, [255, null]);
});

test('a shell without a terminal reads its commands from the pipe', async t => {
	const server = await startShellServer();
	t.after(() => server.stop());
	const {stdin, stdout, exited} = spawnPiped(t, server, {});
	stdin.end('echo from the pipe; exit 4\n');
	assert.equal(await text(stdout), 'from the pipe\n');
	assert.deepEqual(await exited, [4, null]);
});

test('without a terminal warnings and the end go to standard error', async t => {
	const server = await startShellServer();
	t.after(() => server.stop());
	const {stdout, stderr, exited} = spawnPiped(t, server, {
		COMMAND: 'sleep 60',
		TIMEOUT_MS: '10200',
	});
	stdout.resume();
	const errors = await text(stderr);
	assert.match(errors, /^eic: 10s left of the 10s timeout\nsession ended: 10s timeout reached/);
	assert.deepEqual(await exited, [124, null]);
});

test('a hundred megabytes pass in constant memory', async t => {
	const server = await startShellServer();
	t.after(() => server.stop());
	const {stdout, stderr, child, exited} = spawnPiped(t, server, {
		COMMAND: 'head -c 100000000 /dev/zero',
	});
	let received = 0;
	let peak = 0;
	for await (const chunk of stdout) {
		received += (chunk as Buffer).length;
		peak = Math.max(peak, residentBytes(child.pid ?? 0));
	}

	assert.equal(received, 100_000_000);
	assert.match(await text(stderr), /100 MB received/);
	assert.deepEqual(await exited, [0, null]);
	// Far less than has passed.
	assert.ok(peak < 250_000_000, `${peak} bytes at the peak`);
});

test('Ctrl-C is answered at once while the remote floods the terminal', async t => {
	const {terminal} = await openSession(t, {TIMEOUT_MS: '3600000'});
	await terminal.waitFor('$');
	terminal.write('yes "a flood of output"\r');
	await terminal.waitFor(/^a flood of output$/m);
	terminal.press('ctrl-c');
	terminal.write('echo "dry again"\r');
	await terminal.waitFor(/^dry again$/m);
	await terminal.waitFor(/left of 1h/);
});

test('a closed output ends the session', async t => {
	const server = await startShellServer();
	t.after(() => server.stop());
	const {stdout, stderr, exited} = spawnPiped(t, server, {COMMAND: 'yes'});
	await once(stdout, 'data');
	stdout.destroy();
	assert.match(await text(stderr), /\[left 255 null\]/);
	assert.deepEqual(await exited, [255, null]);
});

test('output is read no faster than it is accepted', async t => {
	const server = await startShellServer();
	t.after(() => server.stop());
	const {stdout, child} = spawnPiped(t, server, {COMMAND: 'yes'});
	await once(stdout, 'readable');
	// Nothing is read here, so the program must stop reading from the remote. It has once it answers, again
	// and again, and nothing is sent between these answers but the questions.
	for (let quiet = 0; quiet < 10; ) {
		const before = server.sent();
		await server.roundTrip();
		quiet = server.sent() - before < 1000 ? quiet + 1 : 0;
	}

	assert.ok(server.sent() < 20_000_000, `${server.sent()} bytes were taken`);
	child.kill();
});

test('under Ink a session takes the terminal over and restores it, again and again', async t => {
	const server = await startShellServer();
	const terminal = openSttyTerminal({
		command: process.execPath,
		args: [path.join(import.meta.dirname, 'ink-program.js')],
		env: {PORT: String(server.port), TIMEOUT_MS: '3600000'},
	});
	t.after(async () => {
		await terminal.close();
		await server.stop();
	});
	for (const round of [1, 2, 3]) {
		await terminal.waitFor(`round ${round}, keys: `);
		assert.equal(terminal.isAlternate, true);
		terminal.write('ü');
		await terminal.waitFor(`round ${round}, keys: ü`);
		terminal.press('enter');
		// Typed while the shell starts; Ink reads and drops some of it.
		await terminal.waitFor(() => !terminal.isAlternate && /left of 1h/.test(terminal.screen()));
		terminal.write(`echo "grüße $((${round} * 100))"\r`);
		await terminal.waitFor(`grüße ${round * 100}`);
		terminal.write(`exit ${round}\r`);
		await terminal.waitFor(() => terminal.isAlternate);
		await terminal.waitFor(`last: exit ${round}`);
		assert.equal(terminal.modes().scrollRegion, null);
	}

	terminal.press('q');
	assert.equal(await assertClean(terminal), 0);
	assert.match(terminal.screen(), /grüße 300/);
});
