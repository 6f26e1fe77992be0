import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {after, before, describe, type TestContext, test} from 'node:test';
import {shellWord} from '../../source/model/text/shell-word.js';
import {isTtyFull} from '../support/program/full-tty.js';
import {isRunning} from '../support/program/processes.js';
import {eicProgram} from '../support/program/run-eic.js';
import {isSshdMissing} from '../support/sshd/sshd.js';
import {type SshdFixture, startSshdFixture} from '../support/sshd/sshd-fixture.js';
import {openSttyTerminal, type SttyTerminal} from '../support/terminal/stty-terminal.js';
import {until} from '../support/until.js';

describe('a session on a terminal that nobody reads', {skip: isSshdMissing}, () => {
	let fixture: SshdFixture;

	before(async () => {
		fixture = await startSshdFixture();
	});

	after(() => fixture.stop());

	const open = async (t: TestContext, args: readonly string[]): Promise<SttyTerminal> => {
		const terminal = openSttyTerminal({
			command: process.execPath,
			args: [eicProgram, ...args],
			env: fixture.environment,
		});
		t.after(() => terminal.close());
		await terminal.waitFor(/[#$] ?$/m);
		return terminal;
	};

	/** Floods the terminal and stops reading it. */
	const flood = async (terminal: SttyTerminal): Promise<void> => {
		terminal.write('yes "a flood of output"\r');
		await terminal.waitFor(/^a flood of output$/m);
		await stopReading(terminal);
	};

	/** Reads no more, and waits until the terminal is full. */
	const stopReading = async (terminal: SttyTerminal): Promise<void> => {
		terminal.freeze(true);
		await until('a full terminal', () => isTtyFull(terminal.programPid()));
	};

	for (const [signal, code] of [
		['SIGTERM', 143],
		['SIGHUP', 129],
		['SIGINT', 130],
	] as const) {
		test(`${signal} ends it`, async t => {
			const terminal = await open(t, fixture.eic('web-1'));
			await flood(terminal);
			process.kill(terminal.programPid(), signal);
			assert.equal((await terminal.report()).exitCode, code);
		});
	}

	test('~. ends it', async t => {
		const terminal = await open(t, fixture.eic('web-1'));
		await flood(terminal);
		terminal.write('\r~.');
		assert.equal((await terminal.report()).exitCode, 255);
	});

	test('--timeout closes its connection', async t => {
		const terminal = await open(t, fixture.eic('web-1', '--timeout', '6s'));
		await flood(terminal);
		assert.equal((await terminal.report()).exitCode, 124);
		await until('the end of its connection', () => fixture.sshd.countConnections() === 0);
	});

	test('nothing is lost when it is read again', async t => {
		const terminal = await open(t, fixture.eic('web-1'));
		terminal.write('seq -f "line %.0f" 1 30000; echo "that was"" all"\r');
		await terminal.waitFor(/^line \d+$/m);
		await stopReading(terminal);
		terminal.freeze(false);
		await terminal.waitFor(/^that was all$/m, {timeoutMs: 30_000});
		const lines = terminal
			.output()
			.toString('latin1')
			// Of the test itself, while the terminal was not full yet.
			.replaceAll('\0', '')
			.match(/line \d+(?=\r\n)/g);
		assert.deepEqual(
			lines,
			Array.from({length: 30_000}, (_, index) => `line ${index + 1}`),
		);
		terminal.write('exit 3\r');
		assert.equal((await terminal.report()).exitCode, 3);
	});

	test('the last output of a program is waited for while any of it is read', async t => {
		const terminal = await open(t, fixture.eic('web-1'));
		terminal.write('seq -f "line %.0f" 1 30000; exit 3\r');
		await terminal.waitFor(/^line \d+$/m);
		let isFrozen = false;
		const slow = setInterval(() => {
			isFrozen = !isFrozen;
			terminal.freeze(isFrozen);
		}, 100);
		const {exitCode} = await terminal.report();
		clearInterval(slow);
		assert.equal(exitCode, 3);
		assert.match(terminal.screen(), /^line 30000$/m);
		assert.match(terminal.screen(), /ended after .* exit 3/);
	});

	for (const [how, args] of [
		['--timeout', ['--timeout', '6s']],
		['SIGTERM', []],
	] as const) {
		test(`${how} ends it on a jump host whose outer ssh hangs`, async t => {
			const pidFile = path.join(fixture.home.path, `pid-${how}`);
			const inner = [process.execPath, eicProgram, ...fixture.eic('web-1', ...args)];
			const environment = Object.entries({PATH: process.env['PATH'] ?? '', ...fixture.environment});
			const words = ['env', ...environment.map(([name, value]) => `${name}=${value}`), ...inner];
			const terminal = openSttyTerminal({
				command: 'ssh',
				args: fixture.openSsh(
					'-tt',
					`echo $$ >${shellWord(pidFile)}; exec ${words.map(shellWord).join(' ')}`,
				),
			});
			t.after(async () => {
				process.kill(terminal.programPid(), 'SIGKILL');
				await terminal.close();
			});
			await terminal.waitFor(/[#$] ?$/m);
			const pid = Number(readFileSync(pidFile, 'utf8'));
			terminal.write('yes "a flood of output"\r');
			await terminal.waitFor(/^a flood of output$/m);
			process.kill(terminal.programPid(), 'SIGSTOP');
			await until('a full terminal', () => isTtyFull(pid));
			if (how === 'SIGTERM') {
				process.kill(pid, how);
			}

			await until('its end', () => !isRunning(pid));
		});
	}
});
