import assert from 'node:assert/strict';
import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {after, before, beforeEach, describe, it} from 'node:test';
import {createClients} from '../../source/aws/clients.js';
import {describeInstance} from '../../source/aws/ec2/instances.js';
import {callerIdentity} from '../../source/aws/identity/identity.js';
import {tunnelUrl} from '../../source/aws/tunnel/tunnel-signer.js';
import {endpointWith} from '../support/fixtures.js';
import {type ConnectProxy, startConnectProxy} from '../support/network/connect-proxy.js';
import {temporaryHome} from '../support/program/temporary-home.js';

/**
The hosts of STS that AWS CLI 2.36.17 uses, without the leading `sts`, according to
`aws sts get-caller-identity --debug --region REGION`.
*/
const stsHosts: ReadonlyArray<
	readonly [region: string, plain: string, fips: string, dual: string]
> = [
	['us-east-1', '.us-east-1.amazonaws.com', '-fips.us-east-1.amazonaws.com', '.us-east-1.api.aws'],
	[
		'us-gov-west-1',
		'.us-gov-west-1.amazonaws.com',
		'.us-gov-west-1.amazonaws.com',
		'.us-gov-west-1.api.aws',
	],
	[
		'cn-north-1',
		'.cn-north-1.amazonaws.com.cn',
		'-fips.cn-north-1.amazonaws.com.cn',
		'.cn-north-1.api.amazonwebservices.com.cn',
	],
	[
		'eusc-de-east-1',
		'.eusc-de-east-1.amazonaws.eu',
		'-fips.eusc-de-east-1.amazonaws.eu',
		'.eusc-de-east-1.api.amazonwebservices.eu',
	],
	[
		'us-iso-east-1',
		'.us-iso-east-1.c2s.ic.gov',
		'-fips.us-iso-east-1.c2s.ic.gov',
		'.us-iso-east-1.api.aws.ic.gov',
	],
	[
		'us-isob-east-1',
		'.us-isob-east-1.sc2s.sgov.gov',
		'-fips.us-isob-east-1.sc2s.sgov.gov',
		'.us-isob-east-1.api.aws.scloud',
	],
];

describe('the hosts that requests go to', () => {
	const home = temporaryHome();
	let proxy: ConnectProxy;
	/** The hosts requested since the test began. */
	const asked = () => proxy.targets.slice(alreadyAsked);
	let alreadyAsked = 0;

	before(async () => {
		for (const name of Object.keys(process.env).filter(variable =>
			/^AWS_|proxy$/i.test(variable),
		)) {
			delete process.env[name];
		}

		// A proxy that connects to nothing sees the name of every host.
		proxy = await startConnectProxy({portFor: () => undefined});
		const keys = ['aws_access_key_id = AKIA', 'aws_secret_access_key = s', 'region = us-east-1'];
		const role = ['role_arn = arn:aws:iam::123456789012:role/R', 'source_profile = plain'];
		mkdirSync(path.join(home.path, '.aws'));
		writeFileSync(
			path.join(home.path, '.aws', 'config'),
			[
				'[profile plain]',
				...keys,
				'[profile fips]',
				...keys,
				'use_fips_endpoint = True',
				'[profile fips-role]',
				...role,
				'use_fips_endpoint = true',
				'[profile role]',
				...role,
				'',
			].join('\n'),
		);
		Object.assign(process.env, home.environment, {
			HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`,
			AWS_EC2_METADATA_DISABLED: 'true',
			// The SDK would apply this profile's settings to all clients.
			AWS_PROFILE: 'fips',
		});
	});

	after(async () => {
		await proxy?.stop();
		home.remove();
	});

	beforeEach(() => {
		alreadyAsked = proxy.targets.length;
		for (const name of ['AWS_USE_FIPS_ENDPOINT', 'AWS_USE_DUALSTACK_ENDPOINT']) {
			delete process.env[name];
		}
	});

	const {signal} = new AbortController();

	for (const [region, plain, fips, dual] of stsHosts) {
		it(`are those of the partition for STS in ${region}`, async () => {
			const clients = createClients({profile: 'plain', region});
			const ask = () => assert.rejects(callerIdentity(clients, region, signal));
			await ask();
			process.env['AWS_USE_FIPS_ENDPOINT'] = 'true';
			await ask();
			delete process.env['AWS_USE_FIPS_ENDPOINT'];
			process.env['AWS_USE_DUALSTACK_ENDPOINT'] = 'TRUE';
			await ask();
			assert.deepEqual(
				asked(),
				[plain, fips, dual].map(host => `sts${host}:443`),
			);
		});
	}

	for (const [profile, host] of [
		['plain', 'ec2.us-east-1.amazonaws.com'],
		['fips', 'ec2-fips.us-east-1.amazonaws.com'],
		['role', 'sts.us-east-1.amazonaws.com'],
		['fips-role', 'sts-fips.us-east-1.amazonaws.com'],
	] as const) {
		it(`are those that the profile ${profile} asks for`, async () => {
			const clients = createClients({profile, region: null});
			await assert.rejects(describeInstance(clients, 'us-east-1', 'i-1', signal));
			assert.deepEqual([...new Set(asked())], [`${host}:443`]);
		});
	}

	for (const [profile, host] of [
		['plain', 'plain.example'],
		['fips', 'fips.example'],
	] as const) {
		it(`are those that the profile ${profile} asks for, for tunnels`, async () => {
			const endpoint = endpointWith({
				region: 'us-east-1',
				dnsName: 'plain.example',
				fipsDnsName: 'fips.example',
			});
			const clients = createClients({profile, region: null});
			const request = {endpoint, address: '10.0.0.1', port: 22, maxTunnelSeconds: null};
			assert.equal((await tunnelUrl(clients, request)).host, host);
		});
	}
});
