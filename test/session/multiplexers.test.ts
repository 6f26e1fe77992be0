import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {type TestContext, test} from 'node:test';
import {isMissing} from '../support/missing.js';
import {temporaryHome} from '../support/program/temporary-home.js';
import {openTerminal, type PtyTerminal} from '../support/terminal/pty-terminal.js';
import {startShellServer} from './shell-server.js';

const program = path.join(import.meta.dirname, 'attach-program.js');

/** The command line of a session with a countdown, for a shell. */
async function sessionIn(t: TestContext): Promise<string> {
	const server = await startShellServer();
	t.after(() => server.stop());
	return `env PORT=${server.port} TIMEOUT_MS=3600000 '${process.execPath}' '${program}'`;
}

/** Tried in both: output that scrolls, the alternate screen, a resize, and the end. */
async function liveThrough(
	terminal: PtyTerminal,
	shown: () => string[],
	lastRow: () => number,
): Promise<void> {
	const waitFor = (condition: (rows: readonly string[]) => boolean) =>
		terminal.waitFor(() => condition(shown()), {timeoutMs: 20_000});
	const hasRow = (rows: readonly string[]) =>
		/web-1 · 59:\d\d left of 1h/.test(rows[lastRow()] ?? '');
	await waitFor(hasRow);
	terminal.write('seq 1 100; stty size\r');
	await waitFor(rows => hasRow(rows) && rows.includes(`${lastRow()} 80`) && rows.includes('100'));
	terminal.write(
		'printf "\\e[?1049h\\e[2J\\e[Hfull screen\\e[999;1Hbottom"; read line; printf "\\e[?1049l"\r',
	);
	await waitFor(
		rows => hasRow(rows) && rows[0] === 'full screen' && rows[lastRow() - 1] === 'bottom',
	);
	terminal.write('\r');
	await waitFor(rows => hasRow(rows) && rows.includes('100'));
	terminal.resize(80, 30);
	terminal.write(
		`until test "$(stty size)" = "${lastRow()} 80"; do sleep 0.1; done; clear; echo "gr"own\r`,
	);
	await waitFor(rows => hasRow(rows) && rows.includes('grown'));
	terminal.write('exit 3\r');
	await waitFor(rows => rows.some(row => row.startsWith('[exit 3')));
	assert.ok(!shown().some(row => row.includes('left of')), shown().join('\n'));
}

test('the row of the countdown keeps its place in tmux', {skip: isMissing('tmux')}, async t => {
	const command = await sessionIn(t);
	const home = temporaryHome();
	const env = {...home.environment, TMUX_TMPDIR: home.path};
	const tmux = (...args: readonly string[]) =>
		execFileSync('tmux', ['-L', 'eic-test', ...args], {
			encoding: 'utf8',
			env: {PATH: process.env['PATH'], ...env},
		});
	const terminal = openTerminal({
		command: 'tmux',
		args: ['-L', 'eic-test', '-f', '/dev/null', 'new', `${command}; exec sleep 1000`],
		env,
	});
	t.after(async () => {
		tmux('kill-server');
		await terminal.close();
		home.remove();
	});
	await terminal.waitFor(/left of 1h/, {timeoutMs: 20_000});
	// The screen of the pane as tmux sees it; its own status row is below that.
	const pane = () =>
		tmux('capture-pane', '-p')
			.split('\n')
			.map(row => row.trimEnd());
	await liveThrough(terminal, pane, () => terminal.size.rows - 2);
	const state =
		'#{scroll_region_upper} #{scroll_region_lower} #{cursor_flag} #{mouse_any_flag} #{alternate_on}';
	assert.equal(tmux('display', '-p', state).trim(), '0 28 1 0 0');
});

test('the row of the countdown keeps its place in screen', {
	skip: isMissing('screen'),
}, async t => {
	const command = await sessionIn(t);
	const home = temporaryHome();
	const sockets = path.join(home.path, 'screens');
	mkdirSync(sockets, {mode: 0o700});
	const settings = path.join(home.path, 'screenrc');
	// Without this screen has no alternate screen.
	writeFileSync(settings, 'altscreen on\nstartup_message off\ndefutf8 on\n');
	const terminal = openTerminal({
		command: 'screen',
		args: ['-c', settings, 'sh', '-c', `${command}; exec sleep 1000`],
		env: {...home.environment, SCREENDIR: sockets},
	});
	t.after(async () => {
		terminal.press('ctrl-a');
		terminal.write('\\y');
		await terminal.exited;
		await terminal.close();
		home.remove();
	});
	const rows = () => Array.from({length: terminal.size.rows}, (_, row) => terminal.line(row));
	await liveThrough(terminal, rows, () => terminal.size.rows - 1);
});
