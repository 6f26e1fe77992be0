import assert from 'node:assert/strict';
import {describe, type TestContext, test} from 'node:test';
import {type Demo, startDemo} from '../../../source/demo/demo.js';
import {endpointNames} from '../../../source/demo/fleet/networks.js';
import {runEic} from '../../support/program/run-eic.js';
import {temporaryHome} from '../../support/program/temporary-home.js';

type Family = 'publicIpv4' | 'privateIpv4' | 'ipv6';

/** What `eic ssh` does with an instance of the demo. */
type Row = readonly [
	name: string,
	options: string,
	/** The way it goes; null where there is none. */
	route: readonly ['direct' | 'eice', Family] | null,
	exitCode: number,
	message?: RegExp,
];

const noEndpoint = /There are no available instance connect endpoints/;
const unreachable = /cannot be reached/;

// web-1 has a public and a private address, api-1 an IPv6 one besides, db-1 only a private one, dual-1
// private and IPv6, v6-only-1 only IPv6, all with an endpoint in the VPC; lab-1 and lab-3 without one,
// staging-1 with one that failed.
const rows: readonly Row[] = [
	['web-1', '', ['direct', 'publicIpv4'], 0],
	['web-1', '--connection-type direct', ['direct', 'publicIpv4'], 0],
	['web-1', '--connection-type eice', ['eice', 'privateIpv4'], 0],
	['api-1', '', ['direct', 'publicIpv4'], 0],
	['api-1', '--connection-type direct', ['direct', 'publicIpv4'], 0],
	['api-1', '--connection-type eice', ['eice', 'privateIpv4'], 0],
	['db-1', '', ['eice', 'privateIpv4'], 0],
	// The user is said: a push that waits for the image is called off when the address is refused first.
	['db-1', '-l ec2-user --connection-type direct', ['direct', 'privateIpv4'], 255, unreachable],
	['db-1', '--connection-type eice', ['eice', 'privateIpv4'], 0],
	['dual-1', '', ['eice', 'privateIpv4'], 0],
	['dual-1', '-l ec2-user --connection-type direct', ['direct', 'ipv6'], 255, unreachable],
	['v6-only-1', '', ['direct', 'ipv6'], 0],
	['v6-only-1', '--connection-type direct', ['direct', 'ipv6'], 0],
	['lab-1', '', null, 252, noEndpoint],
	['lab-1', '--connection-type eice', null, 252, noEndpoint],
	['lab-3', '', ['direct', 'publicIpv4'], 0],
	['lab-3', '--connection-type eice', null, 252, noEndpoint],
	['staging-1', '', null, 252, /is create-failed/],
	['build-1', '', null, 254, /is stopped/],
	['batch-1', '--connection-type eice', null, 254, /is pending/],
	['windows-2', '', null, 252, /Windows has no EC2 Instance Connect agent/],
	['web-1', '--eice-options maxTunnelDuration=600', ['eice', 'privateIpv4'], 0],
	['web-1', '--eice-options endpointId=ENDPOINT', ['eice', 'privateIpv4'], 0],
	['web-1', '--eice-options {"endpointId":"ENDPOINT"}', ['eice', 'privateIpv4'], 0],
	['web-1', '--eice-options endpointId=ENDPOINT,dnsName=DNS', ['eice', 'privateIpv4'], 0],
	['web-1', '--eice-options endpointId=eice-0000000000000dead', null, 252, noEndpoint],
	['web-1', '--instance-ip PUBLIC --connection-type direct', ['direct', 'publicIpv4'], 0],
	['web-1', '--instance-ip PRIVATE --connection-type eice', ['eice', 'privateIpv4'], 0],
	['web-1', '--ssh-port 2222 --connection-type eice', null, 252, /not 2222/],
	['web-1', '--os-user nobody-here', ['direct', 'publicIpv4'], 255, /nobody-here/],
];

describe('the way eic ssh takes, and what it asks of AWS', {concurrency: 2}, () => {
	for (const row of rows) {
		const [name, options, route, exitCode] = row;
		const words = route === null ? 'no way' : route.join(' ');
		test(`${name} ${options}: ${words}, ${exitCode}`, t => check(t, row));
	}
});

async function check(t: TestContext, row: Row): Promise<void> {
	const [name, options, route, exitCode, message = /^(new host key.*\n)?$/] = row;
	const home = temporaryHome();
	const demo = await startDemo();
	t.after(async () => {
		await demo.stop();
		home.remove();
	});
	const args = ['ssh', name, '--no-fallback', ...optionsFor(demo, options), '--', 'echo', 'hello'];
	const result = await runEic(args, {...home.environment, ...demo.environment});
	assert.match(result.stderr, message);
	assert.deepEqual([result.exitCode, result.stdout], [exitCode, exitCode === 0 ? 'hello\n' : '']);
	assertRequests(demo, row);
	// A refusal may be about the kind of key: the second one is of RSA.
	const pushes = options.includes('nobody-here') ? 2 : 1;
	assert.equal(demo.pushes.length, route === null ? 0 : pushes);
}

function assertRequests(demo: Demo, [name, options, route, exitCode]: Row): void {
	const asked = (action: string) => demo.requests.filter(request => request.action === action);
	const isListNeeded = !options.includes('direct') && !options.includes('dnsName');
	assert.equal(asked('DescribeInstances').length, 1);
	assert.equal(asked('DescribeInstanceConnectEndpoints').length, isListNeeded ? 1 : 0);
	const tunnels = asked('openTunnel');
	assert.equal(tunnels.length, route?.[0] === 'eice' ? 1 : 0);
	if (tunnels[0] && exitCode === 0 && route) {
		const {parameters} = tunnels[0];
		assert.ok(parameters.includes(`privateIpAddress=${instanceNamed(demo, name)[route[1]]}`));
		assert.ok(parameters.includes('remotePort=22'));
		assert.equal(parameters.includes('maxTunnelDuration=600'), options.includes('600'));
	}
}

function optionsFor(demo: Demo, options: string): string[] {
	const {publicIpv4, privateIpv4, subnet} = instanceNamed(demo, 'web-1');
	const endpoint = demo.fleet.endpoints.find(candidate => candidate.subnet.vpc === subnet.vpc);
	assert.ok(endpoint && publicIpv4 && privateIpv4);
	return options
		.split(' ')
		.filter(Boolean)
		.map(word =>
			word
				.replace('ENDPOINT', endpoint.id)
				.replace('DNS', endpointNames(endpoint).ipv4)
				.replace('PUBLIC', publicIpv4)
				.replace('PRIVATE', privateIpv4),
		);
}

function instanceNamed(demo: Demo, wanted: string) {
	const instance = [...demo.fleet.instanceById.values()].find(
		({name, region}) => name === wanted && region === 'us-east-1',
	);
	assert.ok(instance);
	return instance;
}
