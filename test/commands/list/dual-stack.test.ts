import assert from 'node:assert/strict';
import {execFile, spawnSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {networkInterfaces} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {describe, it} from 'node:test';
import {promisify} from 'node:util';
import {startDemo} from '../../../source/demo/demo.js';
import {addressAttemptWithin} from '../../../source/model/attempt-timeout.js';
import {freePort} from '../../support/network/free-port.js';
import {startSlowAddress} from '../../support/network/slow-address.js';
import {eicProgram} from '../../support/program/run-eic.js';
import {temporaryHome} from '../../support/program/temporary-home.js';

/** Runs a program with its own hosts file, which gives a name two addresses, in a mount namespace. */
const withHosts = ['unshare', '--mount', 'sh', '-c', 'mount --bind "$0" /etc/hosts && exec "$@"'];

function whyNot(): string | false {
	const [program = '', ...args] = withHosts;
	if (spawnSync(program, [...args, '/etc/hosts', 'true']).status !== 0) {
		return 'no mount namespace can be made here (unshare, as root)';
	}

	const hasIpv6 = Object.values(networkInterfaces()).some(list =>
		list?.some(({address}) => address === '::1'),
	);
	return hasIpv6 ? false : 'the loopback has no IPv6 here';
}

describe('a service with a slow address and a dead one', {skip: whyNot()}, () => {
	it('is reached, although Node itself gives each address a quarter of a second', async t => {
		const home = temporaryHome();
		const demo = await startDemo();
		t.after(async () => {
			await demo.stop();
			home.remove();
		});
		const port = await freePort();
		const target = Number(new URL(demo.url).port);
		// The resolver may return either one first.
		const hosts = path.join(home.path, 'hosts');
		writeFileSync(hosts, '127.0.0.1 both.test\n::1 both.test\n');
		const [program = '', ...args] = withHosts;
		const {stdout: first} = await promisify(execFile)(program, [
			...[...args, hosts, process.execPath, '-p'],
			'require("dns").lookup("both.test", (_, address) => console.log(address)), ""',
		]);
		const slow = await startSlowAddress(first.trim(), port, target);
		t.after(slow.stop);
		const dead = await startSlowAddress(first.trim() === '::1' ? '127.0.0.1' : '::1', port, target);
		t.after(dead.stop);
		const environment = Object.fromEntries(
			Object.entries({...home.environment, ...demo.environment}).map(([name, value]) => [
				name,
				name.startsWith('AWS_ENDPOINT_URL') ? `http://both.test:${port}` : value,
			]),
		);
		const listing = promisify(execFile)(
			program,
			[...args, hosts, process.execPath, eicProgram, 'list', '--ids'],
			{env: {PATH: process.env['PATH'], ...environment, AWS_MAX_ATTEMPTS: '1'}},
		);
		// Only after Node's own timeout; the kernel retries one second after the start.
		setTimeout(() => slow.wake(), 600);
		const {stdout} = await listing;
		assert.match(stdout, /^i-\w+$/m);
	});
});

describe('the timeout of one address', () => {
	it('leaves half of a limited wait for another', () => {
		assert.deepEqual([60_000, 3000, 1].map(addressAttemptWithin), [2000, 1500, 10]);
	});
});
