import assert from 'node:assert/strict';
import {readFileSync, readlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {describe, type TestContext, test} from 'node:test';
import {type Picker, pickerOn} from '../../support/picker/picker.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {eicProgram} from '../../support/program/run-eic.js';
import {temporaryHome} from '../../support/program/temporary-home.js';
import {openTerminal, type PtyTerminal} from '../../support/terminal/pty-terminal.js';

describe('job control', () => {
	const tested = demoForTests();

	/** eic below a script below a shell, as `npm run demo` has it: the script stays in its job. */
	async function open(t: TestContext, ...args: readonly string[]) {
		const home = temporaryHome();
		const pidFile = path.join(home.path, 'pid');
		const script = path.join(home.path, 'script.sh');
		const program = [process.execPath, eicProgram, ...args].map(word => `'${word}'`).join(' ');
		writeFileSync(
			script,
			`sh -c 'echo $$ >"$0"; exec "$@"' '${pidFile}' ${program}\necho "left $?"\n`,
		);
		const terminal = openTerminal({
			command: 'bash',
			args: ['--norc', '--noprofile', '-i'],
			env: {...tested.environment, ...home.environment, PS1: 'local> '},
		});
		const pid = () => Number(readFileSync(pidFile, 'utf8'));
		t.after(async () => {
			try {
				process.kill(pid(), 'SIGKILL');
			} catch {
				// It has ended, as it should.
			}

			await terminal.close();
			home.remove();
		});
		await terminal.waitFor('local>');
		terminal.write(`sh ${script}\r`);
		return {picker: pickerOn(terminal), terminal, pid};
	}

	/** All is read, the account included: the screen changes by keys only. */
	async function isSettled(picker: Picker): Promise<void> {
		await picker.header().shows('123456789012/eic-demo · *');
		await picker.isSettled();
	}

	/** eic has ended, and the script and the shell go on. */
	async function hasLeft({terminal}: Picker, exitCode: number): Promise<void> {
		await terminal.waitFor(`left ${exitCode}\nlocal>`);
	}

	/** The shell has the terminal, as it was before eic. */
	async function isWithShell({terminal}: Picker): Promise<void> {
		await terminal.waitFor(/Stopped[\s\S]*\nlocal>$/);
		assert.equal(terminal.isAlternate, false);
		assert.equal(terminal.title, '');
		assert.equal(terminal.modes().isCursorHidden, false);
		terminal.write('clear; stty -a | grep -o -- "[-]*icanon"\r');
		await terminal.waitFor(/^icanon$/m);
		terminal.write('clear\r');
		await terminal.waitFor(() => !/Stopped|icanon/.test(terminal.screen()));
	}

	async function bringBack(picker: Picker): Promise<void> {
		picker.types('fg\r');
		await picker.list().selects('api-1');
		await picker.details().isOf('api-1');
		assert.equal(picker.terminal.isAlternate, true);
		assert.equal(picker.terminal.title, 'eic');
	}

	test('Ctrl-Z stops the whole job of the picker, and fg brings it back whole', async t => {
		const {picker, terminal, pid} = await open(t, '--region', 'us-east-1');
		await isSettled(picker);
		const before = withoutAge(terminal);
		picker.presses('ctrl-z');
		await isWithShell(picker);
		await bringBack(picker);
		await terminal.waitFor(() => withoutAge(terminal) === before);

		// In another size, with keys that work, from another terminal, and while a filter is typed.
		picker.types('db');
		await picker.filter().holds('db');
		process.kill(pid(), 'SIGTSTP');
		await isWithShell(picker);
		terminal.resize(100, 30);
		terminal.write('fg\r');
		await picker.filter().holds('db');
		await picker.list().selects('db-1');
		await terminal.waitFor(() => terminal.screen().split('\n').length === 30);
		picker.types('-2');
		await picker.filter().holds('db-2');
		await picker.filter().finds(1, 34);
		await picker.clearsFilter();
		picker.leaves();
		await hasLeft(picker, 0);
	});

	test('SIGSTOP, which nobody can announce, and SIGCONT bring it back as well', async t => {
		const {picker, terminal, pid} = await open(t, '--region', 'us-east-1');
		await isSettled(picker);
		const before = withoutAge(terminal);
		process.kill(pid(), 'SIGSTOP');
		await terminal.waitFor(() => stateOf(pid()) === 'T');
		const tty = readlinkSync(`/proc/${pid()}/fd/1`);
		writeFileSync(tty, '\u001B[2J\u001B[Hrubbish');
		await terminal.waitFor(/^rubbish\s*$/);
		process.kill(pid(), 'SIGCONT');
		await terminal.waitFor(() => withoutAge(terminal) === before);
		picker.types('db');
		await picker.filter().holds('db');
		picker.presses('ctrl-c');
		await hasLeft(picker, 130);
	});

	test('Ctrl-L redraws what something else wrote over', async t => {
		const {picker, terminal, pid} = await open(t, '--region', 'us-east-1');
		await isSettled(picker);
		const before = withoutAge(terminal);
		writeFileSync(readlinkSync(`/proc/${pid()}/fd/1`), '\u001B[5;1Hrubbish\n\n\nmore');
		await terminal.waitFor(/rubbish[\s\S]*more/);
		picker.presses('ctrl-l');
		await terminal.waitFor(() => withoutAge(terminal) === before);
		picker.presses('ctrl-c');
		await hasLeft(picker, 130);
	});

	test('~^Z in a session stops the whole job, also in one of the picker', async t => {
		const {picker, terminal} = await open(t, '--region', 'us-east-1');
		const session = picker.session('api-1');
		await picker.isRead();
		picker.presses('enter');
		await session.isOpen();
		picker.types('\r');
		await terminal.waitFor('[ec2-user@api-1 ~]$\n[ec2-user@api-1 ~]$');
		picker.types('~\u001A');
		await isWithShell(picker);
		terminal.write('fg\r');
		await terminal.waitFor(/sh \S*script\.sh/);
		session.runs('echo "is"" here"');
		await session.showsLine('is here');
		await terminal.waitFor(() => terminal.title.endsWith('eic: api-1'));
		await session.leaves();
		picker.presses('ctrl-z');
		await isWithShell(picker);
		await bringBack(picker);
		picker.presses('ctrl-c');
		await hasLeft(picker, 130);
	});
});

/** The state of a process, as the kernel has it: `T` for a stopped one. */
function stateOf(pid: number): string {
	return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.charAt(0) ?? '';
}

/** The screen without the age of the list, which goes on. */
function withoutAge(terminal: Pick<PtyTerminal, 'screen'>): string {
	return terminal.screen().replace(/(?:just now|\d+s ago) *$/m, '');
}
