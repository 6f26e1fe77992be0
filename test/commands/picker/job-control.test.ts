import assert from 'node:assert/strict';
import {readFileSync, readlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {describe, type TestContext, test} from 'node:test';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {eicProgram} from '../../support/program/run-eic.js';
import {temporaryHome} from '../../support/program/temporary-home.js';
import {pressAndConfirm} from '../../support/terminal/open-picker.js';
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
		return {terminal, pid};
	}

	/** Nothing more comes to the screen by itself. */
	async function isWhole(terminal: PtyTerminal): Promise<void> {
		await terminal.waitFor(/eic-demo · as of[\s\S]*● eice-/);
	}

	/** The shell has the terminal, as it was before eic. */
	async function isWithShell(terminal: PtyTerminal): Promise<void> {
		await terminal.waitFor(/Stopped[\s\S]*\nlocal>$/);
		assert.equal(terminal.isAlternate, false);
		assert.equal(terminal.modes().isCursorHidden, false);
		terminal.write('clear; stty -a | grep -o -- "[-]*icanon"\r');
		await terminal.waitFor(/^icanon$/m);
		terminal.write('clear\r');
		await terminal.waitFor(() => !/Stopped|icanon/.test(terminal.screen()));
	}

	async function bringBack(terminal: PtyTerminal): Promise<void> {
		terminal.write('fg\r');
		await terminal.waitFor(/▌ ● running +api-1 [\s\S]*── api-1/);
		assert.equal(terminal.isAlternate, true);
	}

	test('Ctrl-Z stops the whole job of the picker, and fg brings it back whole', async t => {
		const {terminal, pid} = await open(t, '--region', 'us-east-1');
		await terminal.waitFor(/as of/);
		await isWhole(terminal);
		const before = terminal.screen();
		terminal.press('ctrl-z');
		await isWithShell(terminal);
		await bringBack(terminal);
		await terminal.waitFor(() => terminal.screen() === before);

		// In another size, with keys that work, from another terminal, and while a filter is typed.
		terminal.write('db');
		await terminal.waitFor(/❯ db +\d/);
		process.kill(pid(), 'SIGTSTP');
		await isWithShell(terminal);
		terminal.resize(100, 30);
		terminal.write('fg\r');
		await terminal.waitFor(/❯ db +\d[\s\S]*▌ ● running +db-1 /);
		await terminal.waitFor(() => terminal.screen().split('\n').length === 30);
		terminal.write('-2');
		await terminal.waitFor(/❯ db-2 +1/);
		terminal.press('esc');
		await terminal.waitFor(/type to filter/);
		await pressAndConfirm(terminal, 'q');
		await terminal.waitFor(/left 0\nlocal>$/);
	});

	test('SIGSTOP, which nobody can announce, and SIGCONT bring it back as well', async t => {
		const {terminal, pid} = await open(t, '--region', 'us-east-1');
		await terminal.waitFor(/as of/);
		await isWhole(terminal);
		const before = terminal.screen();
		process.kill(pid(), 'SIGSTOP');
		await terminal.waitFor(() => stateOf(pid()) === 'T');
		const tty = readlinkSync(`/proc/${pid()}/fd/1`);
		writeFileSync(tty, '\u001B[2J\u001B[Hrubbish');
		await terminal.waitFor(/^rubbish\s*$/);
		process.kill(pid(), 'SIGCONT');
		await terminal.waitFor(() => terminal.screen() === before);
		terminal.write('db');
		await terminal.waitFor(/❯ db +\d/);
		terminal.press('ctrl-c');
		await terminal.waitFor(/left 130\nlocal>$/);
	});

	test('Ctrl-L draws anew what something else wrote over', async t => {
		const {terminal, pid} = await open(t, '--region', 'us-east-1');
		await terminal.waitFor(/as of/);
		await isWhole(terminal);
		const before = terminal.screen();
		writeFileSync(readlinkSync(`/proc/${pid()}/fd/1`), '\u001B[5;1Hrubbish\n\n\nmore');
		await terminal.waitFor(/rubbish[\s\S]*more/);
		terminal.press('ctrl-l');
		await terminal.waitFor(() => terminal.screen() === before);
		terminal.press('ctrl-c');
		await terminal.waitFor(/left 130\nlocal>$/);
	});

	test('~^Z in a session stops the whole job, also in one of the picker', async t => {
		const {terminal} = await open(t, '--region', 'us-east-1');
		await terminal.waitFor(/as of/);
		terminal.press('enter');
		await terminal.waitFor('[ec2-user@api-1 ~]$');
		terminal.write('\r');
		await terminal.waitFor(/api-1 ~\]\$\n\[ec2-user@api-1 ~\]\$$/);
		terminal.write('~\u001A');
		await isWithShell(terminal);
		terminal.write('fg\r');
		await terminal.waitFor(/sh \S*script\.sh/);
		terminal.write('echo "is"" here"\r');
		await terminal.waitFor('is here');
		terminal.write('exit\r');
		await terminal.waitFor(/session to api-1 ended/);
		await terminal.waitFor(() => terminal.isAlternate);
		terminal.press('ctrl-z');
		await isWithShell(terminal);
		await bringBack(terminal);
		terminal.press('ctrl-c');
		await terminal.waitFor(/left 130\nlocal>$/);
	});
});

/** The state of a process, as the kernel has it: `T` for a stopped one. */
function stateOf(pid: number): string {
	return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.charAt(0) ?? '';
}
