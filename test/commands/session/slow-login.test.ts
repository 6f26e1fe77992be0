import assert from 'node:assert/strict';
import process from 'node:process';
import {describe, it, type TestContext} from 'node:test';
import {eicProgram, runEic} from '../../support/program/run-eic.js';
import {passwordAfterKey} from '../../support/sshd/password-after-key.js';
import {isNewerSshdMissing, isSshdMissing, type SshdOptions} from '../../support/sshd/sshd.js';
import {type SshdFixture, startSshdFixture} from '../../support/sshd/sshd-fixture.js';
import {openTerminal, type PtyTerminal} from '../../support/terminal/pty-terminal.js';

const start = async (t: TestContext, sshd: SshdOptions): Promise<SshdFixture> => {
	const stand = await startSshdFixture({sshd});
	t.after(() => stand.stop());
	return stand;
};

const openSsh = (t: TestContext, stand: SshdFixture, ...args: readonly string[]): PtyTerminal => {
	const terminal = openTerminal({
		command: process.execPath,
		args: [eicProgram, ...stand.eic('web-1', ...args)],
		env: {...stand.environment, LANG: 'C.UTF-8'},
		columns: 110,
		rows: 30,
	});
	t.after(() => terminal.close());
	return terminal;
};

describe('a login that takes longer than connecting may', {skip: isSshdMissing}, () => {
	// What looks up keys takes its time, as a directory service may.
	const slowedBy = (seconds: number) => [
		'AuthorizedKeysFile none',
		`AuthorizedKeysCommand /bin/sh -c "sleep ${seconds}; echo %t %k"`,
		'AuthorizedKeysCommandUser root',
	];

	it('is waited for, and after 5 seconds the person is told so', async t => {
		const stand = await start(t, {config: slowedBy(6)});
		const {exitCode, stdout, stderr} = await runEic(
			stand.eic('web-1', '--connect-timeout', '2s', '--', 'echo in'),
			stand.environment,
		);
		assert.deepEqual([exitCode, stdout], [0, 'in\n'], stderr);
		assert.match(stderr, /Waiting for \S+:22 to let you in: its login is slow/);
	});

	it('is left with Ctrl-C', async t => {
		const stand = await start(t, {config: slowedBy(60)});
		const terminal = openSsh(t, stand);
		await terminal.waitFor('Waiting for');
		terminal.write('\u0003');
		assert.equal((await terminal.exited).exitCode, 130);
	});
});

describe('a sshd that asks for a password after the key', {skip: isNewerSshdMissing}, () => {
	it('is answered on the terminal', async t => {
		const {config, remove} = passwordAfterKey('sesame');
		t.after(remove);
		const stand = await start(t, {isNewer: true, config});
		const terminal = openSsh(t, stand, '--', 'echo in');
		await terminal.waitFor('Password:');
		assert.match(terminal.screen(), /^\(\w+@\S+:22\) Password:$/m);
		terminal.write('sesame\r');
		assert.equal((await terminal.exited).exitCode, 0);
		assert.match(terminal.screen(), /^in$/m);
		assert.doesNotMatch(terminal.screen(), /sesame/);
	});
});
