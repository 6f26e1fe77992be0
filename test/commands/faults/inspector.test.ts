import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync, readlinkSync} from 'node:fs';
import process from 'node:process';
import {describe, test} from 'node:test';
import {pickerOn} from '../../support/picker/picker.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {eicProgram} from '../../support/program/run-eic.js';
import {startEic} from '../../support/program/start-eic.js';
import {temporaryHome} from '../../support/program/temporary-home.js';
import {openTerminal} from '../../support/terminal/pty-terminal.js';

/** The TCP sockets on which a process listens, by their inodes. */
function listeningSockets(pid: number): string[] {
	const lines = readFileSync(`/proc/${pid}/net/tcp`, 'utf8').split('\n');
	const listening = lines
		.map(line => line.trim().split(/\s+/))
		.filter(fields => fields[3] === '0A');
	const inodes = new Set(listening.map(fields => fields[9]));
	return readdirSync(`/proc/${pid}/fd`)
		.map(name => readlinkSync(`/proc/${pid}/fd/${name}`))
		.filter(target => inodes.has(/^socket:\[(\d+)\]$/.exec(target)?.[1]));
}

// Over the port that Node would open, every user of this machine could run code in eic.
describe("SIGUSR1 does not open Node's inspector", {skip: process.platform === 'win32'}, () => {
	const tested = demoForTests();

	test('in a command', async t => {
		const home = temporaryHome();
		t.after(() => home.remove());
		const eic = startEic(['demo', '--serve'], home.environment);
		t.after(() => eic.end());
		await eic.waitFor(/EIC_HOME=/);
		eic.child.kill('SIGUSR1');
		// It goes on, and exits as instructed.
		eic.child.kill('SIGTERM');
		assert.deepEqual(await eic.exited, {code: 143, signal: null});
		assert.doesNotMatch(eic.stderr(), /debugger|inspector/i);
	});

	test('in the picker', {skip: !existsSync('/proc/net/tcp') && 'there is no /proc'}, async t => {
		const terminal = openTerminal({
			command: process.execPath,
			args: [eicProgram, '--region', 'us-east-1'],
			env: tested.environment,
		});
		t.after(() => terminal.close());
		const picker = pickerOn(terminal);
		await picker.row('api-1').hasState('running');
		process.kill(terminal.pid, 'SIGUSR1');
		terminal.write('db-1');
		await picker.filter().holds('db-1');
		assert.deepEqual(listeningSockets(terminal.pid), []);
	});
});
