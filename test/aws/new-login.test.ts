import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {after, before, describe, it} from 'node:test';
import {type AwsClients, createClients} from '../../source/aws/clients.js';
import {listRegions} from '../../source/aws/ec2/regions.js';
import {type LoopbackService, startLoopbackService} from '../support/network/loopback-service.js';
import {demoForTests} from '../support/program/demo-for-tests.js';

describe('clients without credentials', () => {
	const fixture = demoForTests();
	let portal: LoopbackService;
	let isRevoked = false;
	let clients: AwsClients;
	let keys: Readonly<Record<'id' | 'secret' | 'token', string>>;
	const inAws = (...names: readonly string[]) => path.join(fixture.home.path, '.aws', ...names);

	before(async () => {
		const {environment, demo} = fixture;
		keys = {
			id: environment['AWS_ACCESS_KEY_ID'] ?? '',
			secret: environment['AWS_SECRET_ACCESS_KEY'] ?? '',
			token: environment['AWS_SESSION_TOKEN'] ?? '',
		};
		portal = await startLoopbackService(() =>
			isRevoked
				? {
						status: 401,
						type: 'application/json',
						body: '{"__type":"UnauthorizedException","message":"Session token not found or invalid"}',
					}
				: {
						type: 'application/json',
						body: JSON.stringify({
							roleCredentials: {
								accessKeyId: keys.id,
								secretAccessKey: keys.secret,
								sessionToken: keys.token,
								expiration: Date.now() + 3_600_000,
							},
						}),
					},
		);
		// The SDK reads the environment of this process. Only this file's tests run in it.
		for (const name of Object.keys(process.env).filter(variable => variable.startsWith('AWS_'))) {
			delete process.env[name];
		}

		Object.assign(process.env, fixture.home.environment, {
			AWS_CONFIG_FILE: inAws('config'),
			AWS_SHARED_CREDENTIALS_FILE: inAws('credentials'),
			AWS_ENDPOINT_URL: demo.url,
			AWS_ENDPOINT_URL_SSO: portal.url,
			AWS_EC2_METADATA_DISABLED: 'true',
			AWS_REGION: 'us-east-1',
		});
		mkdirSync(inAws('sso', 'cache'), {recursive: true});
		writeFileSync(
			inAws('config'),
			[
				'[profile sso]',
				'sso_session = corp',
				'sso_account_id = 123456789012',
				'sso_role_name = dev',
				'[profile file]',
				'region = us-east-1',
				'[sso-session corp]',
				'sso_region = us-east-1',
				'sso_start_url = https://corp.awsapps.com/start',
				'',
			].join('\n'),
		);
	});

	after(() => portal?.stop());

	function logIn(expiresAt: Date): void {
		const name = createHash('sha1').update('corp').digest('hex');
		const token = {accessToken: 'token', expiresAt: expiresAt.toISOString()};
		writeFileSync(inAws('sso', 'cache', `${name}.json`), JSON.stringify(token));
	}

	it('use a new SSO login at once', async () => {
		clients = createClients({profile: 'sso', region: null});
		logIn(new Date(0));
		await assert.rejects(listRegions(clients), {code: 'SsoLogin'});
		isRevoked = true;
		logIn(new Date(Date.now() + 3_600_000));
		await assert.rejects(listRegions(clients), {
			code: 'SsoLogin',
			message: 'The SSO session of profile sso is missing or has expired.',
		});
		isRevoked = false;
		assert.ok((await listRegions(clients)).includes('us-east-1'));
	});

	it('ask SSO once for all calls, and again after they were renewed', async () => {
		const asked = portal.requests.length;
		await Promise.all([listRegions(clients), listRegions(clients)]);
		assert.equal(portal.requests.length, asked);
		clients.renew();
		await Promise.all([listRegions(clients), listRegions(clients)]);
		assert.equal(portal.requests.length, asked + 1);
	});

	it('use keys as soon as they are in the credentials file', async () => {
		const fromFile = createClients({profile: 'file', region: null});
		await assert.rejects(listRegions(fromFile), {code: 'NoCredentials'});
		writeFileSync(
			inAws('credentials'),
			`[file]\naws_access_key_id = ${keys.id}\naws_secret_access_key = ${keys.secret}\naws_session_token = ${keys.token}\n`,
		);
		assert.ok((await listRegions(fromFile)).includes('us-east-1'));
	});
});
