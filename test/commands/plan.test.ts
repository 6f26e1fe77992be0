import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {demoForTests} from '../support/program/demo-for-tests.js';
import {runEic} from '../support/program/run-eic.js';

type RouteJson = {
	type: string;
	address: string | null;
	family: string;
	endpoint: null | {id: string; dnsName: string; state: string; subnetId: string};
	usable: boolean;
	chosen: boolean;
	reason: string;
};

type PlanJson = {
	version: number;
	instance: Record<string, string | null>;
	connectionType: string;
	osUser: string;
	port: number;
	routes: RouteJson[];
	chosen: RouteJson | null;
};

describe('eic plan', {concurrency: 4}, () => {
	const tested = demoForTests();

	const plan = async (...args: readonly string[]): Promise<PlanJson> => {
		const {exitCode, stdout, stderr} = await runEic(
			['plan', '--json', ...args],
			tested.environment,
		);
		assert.deepEqual([exitCode, stderr], [0, '']);
		return JSON.parse(stdout) as PlanJson;
	};

	test('names an endpoint as the tunnel would, in eic ssh --dry-run too', async () => {
		const fips = {...tested.environment, AWS_USE_FIPS_ENDPOINT: 'True'};
		for (const args of [
			['plan', 'db-1', '--json'],
			['ssh', 'db-1', '--dry-run', '--json'],
		]) {
			const {stdout, stderr} = await runEic(args, fips);
			assert.match(
				(JSON.parse(stdout) as PlanJson).chosen?.endpoint?.dnsName ?? '',
				/\.fips\./,
				stderr,
			);
		}

		assert.doesNotMatch((await plan('db-1')).chosen?.endpoint?.dnsName ?? '', /fips/);
	});

	// What the demo has, which way `auto` takes, and a part of the reason.
	const kinds: ReadonlyArray<readonly [name: string, way: string | null, reason: RegExp]> = [
		['web-1', 'direct public-ipv4', /public IPv4/],
		['db-1', 'eice private-ipv4', /in the same subnet/],
		['db-2', 'eice private-ipv4', /over endpoint eice-\w+ in us-east-1a/],
		['dual-1', 'eice private-ipv4', /over endpoint/],
		['v6-only-1', 'direct ipv6', /IPv6 address/],
		['lab-1', null, /no EC2 Instance Connect Endpoint in vpc-/],
		['lab-3', 'direct public-ipv4', /public IPv4/],
		['staging-1', null, /is create-failed/],
		['windows-2', null, /Windows has no EC2 Instance Connect agent/],
		['build-1', null, /the instance is stopped/],
		['batch-1', null, /the instance is pending/],
	];
	for (const [name, way, reason] of kinds) {
		test(`takes ${way ?? 'no way'} to ${name}`, async () => {
			const {chosen, routes} = await plan(name);
			assert.equal(chosen && `${chosen.type} ${chosen.family}`, way);
			assert.ok((chosen ? [chosen] : routes).some(route => reason.test(route.reason)));
		});
	}

	test('prints the promised fields, absent values as null', async () => {
		const made = await plan('v6-only-1');
		assert.deepEqual(Object.keys(made), [
			'version',
			'instance',
			'connectionType',
			'osUser',
			'osUserFrom',
			'port',
			'routes',
			'chosen',
		]);
		assert.deepEqual(Object.keys(made.instance), [
			'id',
			'name',
			'region',
			'availabilityZone',
			'state',
			'vpcId',
			'subnetId',
			'publicIpv4',
			'privateIpv4',
			'ipv6',
		]);
		assert.equal(made.instance['publicIpv4'], null);
		assert.deepEqual(Object.keys(made.routes[0] ?? {}), [
			'type',
			'address',
			'family',
			'endpoint',
			'usable',
			'chosen',
			'reason',
		]);
		assert.deepEqual([made.version, made.osUser, made.port], [1, 'ec2-user', 22]);
	});

	test('finds an instance by id, address, and DNS name, with an OS user in front', async () => {
		const web = [...tested.demo.fleet.instanceById.values()].find(({name}) => name === 'web-1');
		assert.ok(web?.publicIpv4 && web.privateIpv4);
		for (const target of [web.id, web.publicIpv4, web.privateIpv4, 'web-1']) {
			assert.equal((await plan(`ubuntu@${target}`)).instance['id'], web.id, target);
		}

		assert.equal((await plan('ubuntu@web-1')).osUser, 'ubuntu');
		assert.equal((await plan('--instance-id', web.id)).instance['name'], 'web-1');
	});

	test('looks in all enabled regions where none is set', async () => {
		const elsewhere = [...tested.demo.fleet.instanceById.values()].find(
			({region, state}) => region === 'eu-west-1' && state === 'running',
		);
		assert.ok(elsewhere);
		const {AWS_REGION: _, ...regionless} = tested.environment;
		const {stdout} = await runEic(['plan', '--json', elsewhere.id], regionless);
		assert.equal((JSON.parse(stdout) as PlanJson).instance['region'], 'eu-west-1');
	});

	test('pushes nothing', async () => {
		await plan('web-1');
		assert.deepEqual(tested.demo.pushes, []);
		assert.ok(tested.demo.requests.every(({action}) => action !== 'SendSSHPublicKey'));
	});

	test('makes hostile names harmless in text', async () => {
		const hostile = [...tested.demo.fleet.instanceById.values()].find(({name}) =>
			name?.includes('\u001B['),
		);
		assert.ok(hostile);
		const {stdout} = await runEic(
			['plan', hostile.id, '--region', hostile.region],
			tested.environment,
		);
		assert.doesNotMatch(stdout, /[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/);
	});
});
