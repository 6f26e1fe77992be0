import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {startTunnelFixture, type TunnelFixture} from '../../support/network/tunnel-fixture.js';
import {openTerminal} from '../../support/terminal/pty-terminal.js';

const interactive =
	/This command does not support interactive mode\. You must use this command as a proxy or in listener mode\./;

describe('the arguments of eic open-tunnel', () => {
	let stand: TunnelFixture;

	before(async () => {
		stand = await startTunnelFixture();
	});

	after(() => stand.stop());

	const rows: ReadonlyArray<readonly [args: string, code: number, message: RegExp]> = [
		['', 252, /Specify an instance id or private ip\./],
		[
			'--instance-connect-endpoint-dns-name a.b --remote-port 22',
			252,
			/Specify an instance id or private ip\./,
		],
		[
			'--instance-id i-1 --instance-connect-endpoint-dns-name a.b',
			252,
			/Specify an instance connect endpoint id when providing a DNS name\./,
		],
		[
			'--private-ip-address 10.0.0.1 --instance-connect-endpoint-dns-name a.b',
			252,
			/Specify an instance connect endpoint id when providing a DNS name\./,
		],
		[
			'--private-ip-address 10.0.0.1 --max-tunnel-duration 0',
			252,
			/Specify an instance connect endpoint id when providing a private ip\./,
		],
		[
			'--instance-id i-1 --max-tunnel-duration 0',
			252,
			/Invalid max connection timeout specified\. Value must be greater than 1 and less than 3600\./,
		],
		[
			'--instance-id i-1 --max-tunnel-duration 3601',
			252,
			/Invalid max connection timeout specified\./,
		],
		['--max-tunnel-duration ab', 255, /invalid literal for int\(\) with base 10: 'ab'/],
		['--local-port 1x --instance-id i-1', 255, /invalid literal for int\(\) with base 10: '1x'/],
		['--instance-id i-1 --local-port 65536', 252, /Invalid --local-port "65536"/],
		['--instance-id i-1 --remote-port 0', 252, /Invalid --remote-port "0"/],
		['--instance-id i-1 --max-websocket-connections 0', 252, /must be 1 or more/],
		['web-1 --instance-id i-1', 252, /Unexpected argument web-1/],
		['web-1 web-2', 252, /Unexpected argument web-2/],
		['--instance-id i-1 --connect-timeout soon', 252, /Invalid --connect-timeout "soon"/],
		['--nonsense', 252, /--nonsense/],
	];
	for (const [args, code, message] of rows) {
		it(`answers '${args}' with ${code} and asks AWS nothing`, async () => {
			const asked = stand.demo.requests.length;
			const eic = stand.eic(['open-tunnel', ...args.split(' ').filter(Boolean)]);
			assert.deepEqual(await eic.exited, {code, signal: null});
			assert.match(eic.stderr(), message);
			assert.equal(stand.demo.requests.length, asked);
		});
	}

	it('takes 1 and 3600 seconds, although the message for wrong ones excludes both', async () => {
		for (const seconds of ['1', '3600']) {
			const eic = stand.eic(['open-tunnel', 'nobody', '--max-tunnel-duration', seconds]);
			await eic.exited;
			assert.match(eic.stderr(), /No instance nobody/);
		}
	});

	it('takes no endpoint for an address that is not ready', async () => {
		const id = stand.demo.fleet.endpoints.find(({state}) => state === 'create-failed')?.id ?? '';
		const eic = stand.eic([
			'open-tunnel',
			'--private-ip-address',
			'10.2.1.10',
			'--instance-connect-endpoint-id',
			id,
		]);
		assert.deepEqual(await eic.exited, {code: 252, signal: null});
		assert.match(
			eic.stderr(),
			/There are no available instance connect endpoints with ID eice-\w+: it is create-failed/,
		);
	});

	it('is neither a proxy nor a listener on a terminal', async () => {
		const {environment} = stand;
		await using terminal = openTerminal({
			command: process.execPath,
			args: ['dist/cli.js', 'open-tunnel', '--instance-id', 'i-1'],
			env: environment,
			columns: 200,
		});
		await terminal.exited;
		assert.match(terminal.screen(), interactive);
		assert.equal((await terminal.exited).exitCode, 252);
	});

	const located: ReadonlyArray<
		readonly [title: string, args: string, code: number, message: RegExp]
	> = [
		['an unknown instance', 'nobody', 254, /No instance nobody/],
		['an instance without an address', 'old-web-1', 254, /terminated/],
		[
			'a VPC without endpoints',
			'lab-1',
			252,
			/There are no available instance connect endpoints\./,
		],
		[
			'an unknown endpoint',
			'db-1 --instance-connect-endpoint-id eice-0123456789abcdef0',
			252,
			/There are no available instance connect endpoints with ID eice-0123456789abcdef0/,
		],
		[
			'an unknown endpoint for an address',
			'--private-ip-address 10.0.0.1 --instance-connect-endpoint-id eice-0123456789abcdef0',
			252,
			/There are no available instance connect endpoints with ID eice-0123456789abcdef0/,
		],
		['a port that endpoints do not open', 'db-1 --remote-port 80', 252, /ports 22 and 3389 only/],
		['a name of two', 'worker', 252, /2 instances match worker/],
	];
	for (const [title, args, code, message] of located) {
		it(`says that there is no way to ${title}`, async () => {
			const eic = stand.eic(['open-tunnel', ...args.split(' ')]);
			assert.deepEqual(await eic.exited, {code, signal: null});
			assert.match(eic.stderr(), message);
			assert.equal(eic.stdout(), '');
		});
	}
});
