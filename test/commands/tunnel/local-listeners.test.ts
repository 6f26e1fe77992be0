import assert from 'node:assert/strict';
import {type ChildProcess, spawn} from 'node:child_process';
import {readFileSync} from 'node:fs';
import process from 'node:process';
import {describe, it, type TestContext} from 'node:test';
import {freePort} from '../../support/network/free-port.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {eicProgram} from '../../support/program/run-eic.js';
import {until} from '../../support/until.js';

const isMissing = process.platform === 'linux' ? false : 'it takes /proc to see who listens';

const loopback = '0100007F';
const loopbackIpv6 = '00000000000000000000000001000000';
const everywhere = '00000000';
/** Of both families, on Linux. */
const everywhereIpv6 = '0'.repeat(32);

/** The addresses that somebody listens on at a port, as the kernel writes them. */
function listeningAt(port: number): string[] {
	const hexPort = port.toString(16).toUpperCase().padStart(4, '0');
	return ['tcp', 'tcp6'].flatMap(table =>
		[...readFileSync(`/proc/net/${table}`, 'latin1').matchAll(/^ *\d+: (\w+):(\w{4}) \S+ 0A /gm)]
			.filter(([, , at]) => at === hexPort)
			.map(([, address = '']) => address),
	);
}

describe('a port that eic opens here', {skip: isMissing}, () => {
	const tested = demoForTests();

	const start = (t: TestContext, ...args: readonly string[]): ChildProcess => {
		const child = spawn(process.execPath, [eicProgram, ...args], {
			env: {PATH: process.env['PATH'], ...tested.environment},
			stdio: 'ignore',
		});
		t.after(() => child.kill('SIGKILL'));
		return child;
	};

	type Way = readonly [what: string, args: (port: number) => string[], places: readonly string[]];
	const ways: readonly Way[] = [
		['open-tunnel', port => ['open-tunnel', 'db-1', '--local-port', `${port}`], [loopback]],
		['-L', port => ['ssh', 'web-1', '-N', '-L', `${port}:127.0.0.1:22`], [loopback, loopbackIpv6]],
		['-D', port => ['ssh', 'web-1', '-N', '-D', `${port}`], [loopback, loopbackIpv6]],
		[
			'-L with an address',
			port => ['ssh', 'web-1', '-N', '-L', `127.0.0.1:${port}:127.0.0.1:22`],
			[loopback],
		],
		[
			'-L with all addresses, as asked',
			port => ['ssh', 'web-1', '-N', '-L', `*:${port}:127.0.0.1:22`],
			[everywhereIpv6],
		],
		[
			'open-tunnel with all addresses, as asked',
			port => ['open-tunnel', 'db-1', '--local-port', `${port}`, '--bind-address', '0.0.0.0'],
			[everywhere],
		],
	];
	for (const [what, args, places] of ways) {
		it(`by ${what} is to be reached from ${places.some(place => /^0+$/.test(place)) ? 'everywhere' : 'here alone'}`, async t => {
			const port = await freePort();
			start(t, ...args(port));
			await until('a listener', () => places.every(place => listeningAt(port).includes(place)));
			assert.deepEqual(listeningAt(port).toSorted(), places.toSorted());
		});
	}
});
