import assert from 'node:assert/strict';
import {globSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {type TestContext, test} from 'node:test';
import {startClock} from '../../source/model/clock.js';
import {openSttyTerminal} from '../support/terminal/stty-terminal.js';
import {startShellServer} from './shell-server.js';

const program = path.join(import.meta.dirname, 'attach-program.js');
const [library] = globSync('/usr/lib/*/faketime/libfaketime.so.1');
const isMissing = library === undefined && 'not installed: faketime (apt-get install faketime)';

/** A session of 6 s on a machine whose wall clock the test moves. */
async function open(t: TestContext) {
	const folder = mkdtempSync(path.join(tmpdir(), 'eic-clock-'));
	const offset = path.join(folder, 'offset');
	const moveClock = (by: string) => writeFileSync(offset, by);
	moveClock('+0s');
	const server = await startShellServer();
	const terminal = openSttyTerminal({
		command: process.execPath,
		args: [program],
		env: {
			PORT: String(server.port),
			TIMEOUT_MS: '6000',
			LD_PRELOAD: library,
			FAKETIME_TIMESTAMP_FILE: offset,
			FAKETIME_NO_CACHE: '1',
			FAKETIME_DONT_FAKE_MONOTONIC: '1',
		},
	});
	t.after(async () => {
		await terminal.close();
		await server.stop();
		rmSync(folder, {recursive: true, force: true});
	});
	await terminal.waitFor(/0:0\d left of 6s/);
	return {terminal, moveClock};
}

test('setting the clock back an hour does not extend a session', {skip: isMissing}, async t => {
	const {terminal, moveClock} = await open(t);
	moveClock('-3600s');
	await terminal.waitFor('[deadline 124 null]');
	assert.doesNotMatch(terminal.output().toString(), /\d\d:\d\d left/);
	assert.match(terminal.screen(), /ended after [6-9]s · timeout/);
	assert.equal((await terminal.report()).exitCode, 124);
});

test('setting the clock ahead ends the session', {skip: isMissing}, async t => {
	const {terminal, moveClock} = await open(t);
	moveClock('+3600s');
	await terminal.waitFor('[deadline 124 null]', {timeoutMs: 5000});
	assert.equal((await terminal.report()).exitCode, 124);
});

test('the fastest clock counts, and never one that was set back', () => {
	let clocks = [1_000_000, 50_000, 10];
	const now = startClock(() => clocks);
	assert.equal(now(), 1_000_000);
	clocks = [1_000_500, 50_500, 510];
	assert.equal(now(), 1_000_500);
	// Set back an hour.
	clocks = [-2_599_000, 51_000, 1010];
	assert.equal(now(), 1_001_000);
	// After a sleep of ten seconds.
	clocks = [-2_589_000, 61_000, 1020];
	assert.equal(now(), 1_011_000);
	// Set ahead.
	clocks = [2_000_000, 61_000, 1030];
	assert.equal(now(), 2_000_000);
});
