import assert from 'node:assert/strict';
import {existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {after, before, describe, test} from 'node:test';
import xterm from '@xterm/headless';
import {pickerOn} from '../../support/picker/picker.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {eicProgram, runEic} from '../../support/program/run-eic.js';
import {type TemporaryHome, temporaryHome} from '../../support/program/temporary-home.js';
import {openSttyTerminal} from '../../support/terminal/stty-terminal.js';
import {cellsOf} from '../../support/terminal/terminal-cells.js';
import {until} from '../../support/until.js';

type Event = readonly [time: number, code: string, text: string];

describe('eic --record', () => {
	const tested = demoForTests();
	let home: TemporaryHome;

	before(() => {
		home = temporaryHome();
	});

	after(() => home.remove());

	const fileFor = (name: string) => path.join(home.path, name);
	const opened = (
		t: {after(work: () => Promise<void>): void},
		args: readonly string[],
		limits = '',
	) => {
		const terminal = openSttyTerminal({
			command: 'sh',
			args: ['-c', `${limits} exec "$@"`, 'sh', process.execPath, eicProgram, ...args],
			env: tested.environment,
		});
		t.after(() => terminal.close());
		return terminal;
	};

	const linesOf = (file: string) =>
		readFileSync(file, 'utf8')
			.split('\n')
			.filter(Boolean)
			.map(line => JSON.parse(line));

	const eventsOf = (file: string) => linesOf(file).slice(1) as Event[];

	/** Plays a recording into a terminal of its own. */
	async function played(file: string): Promise<InstanceType<typeof xterm.Terminal>> {
		const [{width, height}] = linesOf(file);
		const screen = new xterm.Terminal({cols: width, rows: height, allowProposedApi: true});
		for (const [, code, text] of eventsOf(file)) {
			if (code === 'o') {
				await new Promise<void>(resolve => {
					screen.write(text, resolve);
				});
			} else if (code === 'r') {
				const [columns = 0, rows = 0] = text.split('x').map(Number);
				screen.resize(columns, rows);
			}
		}

		return screen;
	}

	test('plays as the screen was, without the countdown row, through resizes', async t => {
		const file = fileFor('web.cast');
		const terminal = opened(t, ['ssh', 'web-1', '--timeout', '1h', '--record', file]);
		await terminal.waitFor('[ec2-user@web-1 ~]$');
		assert.match(terminal.screen(), /^recording to .*web\.cast: everything\s+shown$/m);
		terminal.write(
			'clear; printf "\\e[1;31mred\\e[0m gr\\xc3\\xbc\\xc3\\x9fe 漢字\\n"; seq 1 40\r',
		);
		await terminal.waitFor(/^40$/m);
		terminal.resize(100, 30);
		await terminal.waitFor(() => /left of 1h/.test(terminal.line(29)));
		terminal.write(
			'printf "\\e[?1049h\\e[2J\\e[5;9r\\e[9;1H"; seq 1 20; printf "\\e[44m%s\\e[0m" end"ed"; read\r',
		);
		await terminal.waitFor(() => terminal.isAlternate && terminal.screen().includes('ended'));
		await until('the recording', () => readFileSync(file, 'utf8').includes('ended'));

		const screen = await played(file);
		assert.deepEqual([screen.cols, screen.rows], [100, 29]);
		assert.deepEqual(cellsOf(screen), terminal.cells().slice(0, 29));
		terminal.write('\rprintf "\\e[r\\e[?1049l"; clear; ls --color=always /\rexit 3\r');
		assert.equal((await terminal.report()).exitCode, 3);
		assert.doesNotMatch(readFileSync(file, 'utf8'), /left of|session to web-1/);
		assert.equal(eventsOf(file).filter(([, code]) => code === 'i').length, 0);
		assert.equal(statSync(file).mode & 0o777, 0o600);
	});

	test('--record-input holds what was typed, and says so', async t => {
		const file = fileFor('typed.cast');
		const terminal = opened(t, ['ssh', 'web-1', '--record', file, '--record-input']);
		await terminal.waitFor('[ec2-user@web-1 ~]$');
		assert.match(terminal.screen(), /^and everything typed, including passwords$/m);
		terminal.write('read -sp "word"": " word; exit\r');
		await terminal.waitFor(/^word:$/m);
		terminal.write('hunter2\r');
		await terminal.exited;
		const typed = eventsOf(file).filter(([, code]) => code === 'i');
		assert.match(typed.map(([, , text]) => text).join(''), /^read .*; exit\rhunter2\r$/);
	});

	test('the picker records each session in its own file of a folder', async t => {
		const folder = fileFor('folder');
		mkdirSync(folder);
		const terminal = opened(t, ['--region', 'us-east-1', '--exit', '--record', folder]);
		const picker = pickerOn(terminal);
		await picker.isRead();
		picker.types('web-1');
		await picker.list().selects('web-1');
		picker.presses('enter');
		await picker.session('web-1').isOpen();
		picker.session().runs('exit');
		await terminal.exited;
		const [file = '', ...more] = readdirSync(folder);
		assert.match(file, /^web-1-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.cast$/);
		assert.deepEqual(more, []);
		assert.equal(linesOf(path.join(folder, file))[0].title, 'web-1');
	});

	test('a file that cannot grow any more stops the recording, not the session', async t => {
		const file = fileFor('small.cast');
		// In blocks of 512 bytes.
		const terminal = opened(t, ['ssh', 'web-1', '--record', file], 'ulimit -f 128;');
		await terminal.waitFor('[ec2-user@web-1 ~]$');
		terminal.write('seq 1 9000; echo al"ive"\r');
		await terminal.waitFor(/^alive$/m);
		const notice = /^eic: the recording stopped: the file may not grow any further; /m;
		await terminal.waitFor(() => notice.test(`${terminal.scrollback()}\n${terminal.screen()}`));
		terminal.write('exit 3\r');
		assert.equal((await terminal.report()).exitCode, 3);
		assert.match(terminal.screen(), /^the recording stopped: /m);
		assert.ok(linesOf(file).length > 1);
	});

	test('nothing is asked of AWS for a recording that cannot be', async () => {
		const taken = fileFor('taken.cast');
		writeFileSync(taken, 'mine');
		const asked = tested.demo.requests.length;
		for (const [args, message] of [
			[['ssh', 'web-1', '--record', taken], /taken\.cast already exists/],
			[
				['ssh', 'web-1', '--record', '/nowhere/a.cast'],
				/folder \/nowhere for the recording does not exist/,
			],
			[['ssh', 'web-1', '--record-input'], /needs --record/],
			[
				['ssh', 'web-1', '--record', fileFor('a.cast'), '--', 'ls'],
				/Add -t to give the command a terminal/,
			],
			[['ssh', 'web-1', '--record', fileFor('a.cast'), '-N'], /needs a session with a terminal/],
			[['--record', fileFor('a.cast')], /a\.cast is not a folder/],
		] as const) {
			const result = await runEic(args, tested.environment);
			assert.match(result.stderr, message);
			assert.equal(result.exitCode, 252);
		}

		assert.equal(tested.demo.requests.length, asked);
		assert.equal(readFileSync(taken, 'utf8'), 'mine');
		assert.equal(existsSync(fileFor('a.cast')), false);
	});
});
