import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {after, before, describe, type TestContext, test} from 'node:test';
import {isMissing} from '../support/missing.js';
import {eicProgram} from '../support/program/run-eic.js';
import {type SshdFixture, startSshdFixture} from '../support/sshd/sshd-fixture.js';
import {openSttyTerminal, type SttyTerminal} from '../support/terminal/stty-terminal.js';

const vim = ['vim', 'vim.tiny'].find(name => !isMissing(name));

/** Turns a signal to eic into an uncaught error. */
const breaking = `data:text/javascript,process.on('SIGURG',()=>{throw new Error('something broke')})`;

describe('the terminal is restored, however a session in vim ends', {
	skip: isMissing('sshd', vim ?? 'vim'),
}, () => {
	let stand: SshdFixture;
	let count = 0;

	before(async () => {
		stand = await startSshdFixture();
	});

	after(() => stand?.stop());

	/** A command line for the remote: vim with the mouse on, which prints its process id. */
	function vimThere(): {readonly command: string; readonly pid: () => number} {
		count++;
		const file = path.join(stand.home.path, `vim-${count}`);
		// Without questions to the terminal, whose answers might arrive after eic has restored it.
		const quiet = ['RV', 'u7', 'RB', 'RF', 'RC', 'RS', 'TI', 'TE'].map(name => `t_${name}=`);
		const options = `-u NONE -N -i NONE -n --cmd "set ${quiet.join(' ')}" -c "set mouse=a title"`;
		return {
			command: `echo in vim > '${file}.txt'; echo $$ > '${file}'; exec ${vim} ${options} '${file}.txt'`,
			pid: () => Number(readFileSync(file, 'utf8')),
		};
	}

	/** `eic ssh` in vim, with a row for the countdown, below what was on the screen before. */
	async function inVim(t: TestContext) {
		const {command, pid} = vimThere();
		const terminal = openSttyTerminal({
			command: 'sh',
			args: [
				...['-c', 'echo on the screen before; exec "$@"', 'sh'],
				...[process.execPath, '--import', breaking, eicProgram],
				...stand.eic('web-1', '-tt', '--timeout', '1h', '--', command),
			],
			env: stand.environment,
		});
		t.after(() => terminal.close());
		await isShowingVim(terminal);
		return {terminal, pid};
	}

	async function isShowingVim(terminal: SttyTerminal): Promise<void> {
		await terminal.waitFor(
			() =>
				terminal.isAlternate &&
				terminal.modes().mouseTracking !== 'none' &&
				/in vim[\s\S]*left of 1h/.test(terminal.screen()),
			{timeoutMs: 20_000},
		);
	}

	function assertGivenBack(terminal: SttyTerminal): void {
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
		assert.match(terminal.screen(), /^on the screen before$/m);
		assert.doesNotMatch(terminal.screen(), /in vim|left of/);
	}

	async function assertClean(terminal: SttyTerminal): Promise<number> {
		const {before: settingsBefore, after: settingsAfter, exitCode} = await terminal.report();
		assert.equal(settingsAfter, settingsBefore);
		assertGivenBack(terminal);
		return exitCode;
	}

	test('vim is left', async t => {
		const {terminal} = await inVim(t);
		terminal.write(':cquit 3\r');
		assert.equal(await assertClean(terminal), 3);
	});

	test('vim is killed', async t => {
		const {terminal, pid} = await inVim(t);
		process.kill(pid(), 'SIGKILL');
		assert.equal(await assertClean(terminal), 255);
	});

	test('the server is killed', async t => {
		const {terminal} = await inVim(t);
		stand.sshd.dropConnections();
		await terminal.waitFor('Press r to reconnect, q to quit');
		assertGivenBack(terminal);
		terminal.write('q');
		assert.equal(await assertClean(terminal), 255);
		assert.match(terminal.screen(), /^connection lost: /m);
	});

	for (const [signal, exitCode] of [
		['SIGTERM', 143],
		['SIGHUP', 129],
		['SIGINT', 130],
		['SIGURG', 7],
	] as const) {
		const what = signal === 'SIGURG' ? 'an error that nobody expects' : signal;
		test(`${what} ends eic`, async t => {
			const {terminal} = await inVim(t);
			process.kill(terminal.programPid(), signal);
			const code = await assertClean(terminal);
			if (signal === 'SIGURG') {
				assert.notEqual(code, 0);
				assert.match(terminal.screen(), /something broke/);
			} else {
				assert.equal(code, exitCode);
			}
		});
	}

	test('SIGTSTP from outside stops eic, and fg goes on in vim', async t => {
		const {command} = vimThere();
		const terminal = openSttyTerminal({
			command: 'bash',
			args: ['--norc', '--noprofile', '-i'],
			env: {...stand.environment, PS1: 'local> '},
		});
		t.after(() => terminal.close());
		await terminal.waitFor('local>');
		terminal.write("clear; echo 'on the screen'' before'\r");
		await terminal.waitFor('on the screen before');
		const pidFile = path.join(stand.home.path, 'eic-pid');
		const words = [process.execPath, eicProgram];
		words.push(...stand.eic('web-1', '-tt', '--timeout', '1h', '--', command));
		const line = words.map(word => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
		terminal.write(`sh -c 'echo $$ >"$0"; exec "$@"' ${pidFile} ${line}\r`);
		await isShowingVim(terminal);
		for (let round = 0; round < 2; round++) {
			process.kill(Number(readFileSync(pidFile, 'utf8')), 'SIGTSTP');
			await terminal.waitFor(/Stopped[\s\S]*local> $|Stopped[\s\S]*local>$/);
			assert.equal(terminal.isAlternate, false);
			assert.equal(terminal.modes().mouseTracking, 'none');
			assert.equal(terminal.modes().scrollRegion, null);
			terminal.write('clear; stty -a | grep -o -- "[-]*icanon"\r');
			await terminal.waitFor(/^icanon$/m);
			terminal.write('clear\r');
			await terminal.waitFor(() => !/Stopped|icanon/.test(terminal.screen()));
			terminal.write('fg\r');
			await isShowingVim(terminal);
		}

		terminal.write(':q!\r');
		await terminal.waitFor(
			() => !terminal.isAlternate && terminal.line(terminal.cursor.row) === 'local>',
		);
		terminal.write('echo "back"" again"; exit\r');
		await terminal.waitFor('back again');
		const {before: settingsBefore, after: settingsAfter} = await terminal.report();
		assert.equal(settingsAfter, settingsBefore);
		assert.equal(terminal.modes().mouseTracking, 'none');
		assert.deepEqual(terminal.modes().private, []);
	});

	test('nobody reads the output any more', async t => {
		const terminal = openSttyTerminal({
			command: 'bash',
			args: [
				'-c',
				['"$@" | head -1; echo "codes $', '{PIPESTATUS[*]}"'].join(''),
				'bash',
				process.execPath,
				eicProgram,
				...stand.eic('web-1', '--', 'yes'),
			],
			env: stand.environment,
		});
		t.after(() => terminal.close());
		await terminal.waitFor('codes 255 0');
		assert.match(terminal.screen(), /^y$/m);
		const {before: settingsBefore, after: settingsAfter} = await terminal.report();
		assert.equal(settingsAfter, settingsBefore);
	});
});
