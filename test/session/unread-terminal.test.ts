import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {after, before, describe, type TestContext, test} from 'node:test';
import {setTimeout as delay} from 'node:timers/promises';
import {shellWord} from '../../source/model/text/shell-word.js';
import {isRunning} from '../support/program/processes.js';
import {eicProgram} from '../support/program/run-eic.js';
import {isSshdMissing} from '../support/sshd/sshd.js';
import {type SshdStand, startSshdStand} from '../support/sshd/sshd-stand.js';
import {openSttyTerminal, type SttyTerminal} from '../support/terminal/stty-terminal.js';

/** How long the end of a session may take, however little of the output is read. */
const promptMs = 5000;
/** Longer than it takes to fill a pty. */
const fillMs = 500;

describe('a session on a terminal that nobody reads', {skip: isSshdMissing}, () => {
	let stand: SshdStand;

	before(async () => {
		stand = await startSshdStand();
	});

	after(() => stand.stop());

	const open = async (t: TestContext, args: readonly string[]): Promise<SttyTerminal> => {
		const terminal = openSttyTerminal({
			command: process.execPath,
			args: [eicProgram, ...args],
			env: stand.environment,
		});
		t.after(() => terminal.close());
		await terminal.waitFor(/[#$] ?$/m);
		return terminal;
	};

	/** Floods the terminal and stops reading it. */
	const flood = async (terminal: SttyTerminal): Promise<void> => {
		terminal.write('yes "a flood of output"\r');
		await terminal.waitFor(/^a flood of output$/m);
		terminal.freeze(true);
		await delay(fillMs);
	};

	/** The exit code, and how long the program takes to end from now on. */
	const ended = async (terminal: SttyTerminal) => {
		const since = performance.now();
		const {exitCode} = await terminal.report();
		return {exitCode, tookMs: performance.now() - since};
	};

	for (const [signal, code] of [
		['SIGTERM', 143],
		['SIGHUP', 129],
		['SIGINT', 130],
	] as const) {
		test(`${signal} ends it`, async t => {
			const terminal = await open(t, stand.eic('web-1'));
			await flood(terminal);
			process.kill(terminal.programPid(), signal);
			const {exitCode, tookMs} = await ended(terminal);
			assert.equal(exitCode, code);
			assert.ok(tookMs < promptMs, `${tookMs} ms`);
		});
	}

	test('~. ends it', async t => {
		const terminal = await open(t, stand.eic('web-1'));
		await flood(terminal);
		terminal.write('\r~.');
		const {exitCode, tookMs} = await ended(terminal);
		assert.equal(exitCode, 255);
		assert.ok(tookMs < promptMs, `${tookMs} ms`);
	});

	test('--timeout closes its connection', async t => {
		const terminal = await open(t, stand.eic('web-1', '--timeout', '6s'));
		await flood(terminal);
		const {exitCode, tookMs} = await ended(terminal);
		assert.equal(exitCode, 124);
		assert.ok(tookMs < 6000 + promptMs, `${tookMs} ms`);
		await until(() => stand.sshd.countConnections() === 0);
	});

	test('nothing is lost when it is read again', async t => {
		const terminal = await open(t, stand.eic('web-1'));
		terminal.write('seq -f "line %.0f" 1 30000; echo "that was"" all"\r');
		await terminal.waitFor(/^line \d+$/m);
		terminal.freeze(true);
		await delay(fillMs);
		terminal.freeze(false);
		await terminal.waitFor(/^that was all$/m, {timeoutMs: 30_000});
		const lines = terminal
			.output()
			.toString('latin1')
			.match(/line \d+(?=\r\n)/g);
		assert.deepEqual(
			lines,
			Array.from({length: 30_000}, (_, index) => `line ${index + 1}`),
		);
		terminal.write('exit 3\r');
		assert.equal((await terminal.report()).exitCode, 3);
	});

	test('the last output of a program is waited for while any of it is read', async t => {
		const terminal = await open(t, stand.eic('web-1'));
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
			const pidFile = path.join(stand.home.path, `pid-${how}`);
			const inner = [process.execPath, eicProgram, ...stand.eic('web-1', ...args)];
			const environment = Object.entries({PATH: process.env['PATH'] ?? '', ...stand.environment});
			const words = ['env', ...environment.map(([name, value]) => `${name}=${value}`), ...inner];
			const terminal = openSttyTerminal({
				command: 'ssh',
				args: stand.openSsh(
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
			// Until the buffers in between are full.
			await delay(2 * fillMs);
			if (how === 'SIGTERM') {
				process.kill(pid, how);
			}

			const since = performance.now();
			await until(() => !isRunning(pid));
			assert.ok(performance.now() - since < 6000 + promptMs);
		});
	}
});

async function until(isMet: () => boolean): Promise<void> {
	for (const since = performance.now(); !isMet(); await delay(20)) {
		assert.ok(performance.now() - since < 6000 + promptMs, 'it does not end');
	}
}
