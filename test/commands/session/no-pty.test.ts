import assert from 'node:assert/strict';
import process from 'node:process';
import {describe, it} from 'node:test';
import {eicProgram} from '../../support/program/run-eic.js';
import {isSshdMissing} from '../../support/sshd/sshd.js';
import {startSshdFixture} from '../../support/sshd/sshd-fixture.js';
import {openTerminal} from '../../support/terminal/pty-terminal.js';

describe('a sshd with PermitTTY no', {skip: isSshdMissing}, () => {
	it('gives a shell without a terminal, with the warning of ssh, and no command with -t', async t => {
		const stand = await startSshdFixture({sshd: {config: ['PermitTTY no']}});
		t.after(() => stand.stop());
		const open = (program: string, args: readonly string[]) => {
			const terminal = openTerminal({
				command: program,
				args,
				env: {PATH: process.env['PATH'], ...stand.environment},
				columns: 120,
				rows: 30,
			});
			t.after(() => terminal.close());
			return terminal;
		};

		const eic = (...args: readonly string[]) => [eicProgram, ...stand.eic('web-1', ...args)];
		for (const [program, shell, command] of [
			['ssh', stand.openSsh(), stand.openSsh('-t', 'echo in')],
			[process.execPath, eic(), eic('-t', '--', 'echo in')],
		] as const) {
			const terminal = open(program, shell);
			await terminal.waitFor('PTY allocation request failed');
			terminal.write('tty; exit 3\r');
			assert.equal((await terminal.exited).exitCode, 3);
			assert.match(terminal.screen(), /^not a tty$/m);
			assert.equal((await open(program, command).exited).exitCode, 255);
		}
	});
});
