import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {after, before, beforeEach, describe, it} from 'node:test';
import {createClients} from '../../source/aws/clients.js';
import {type LoopbackService, startLoopbackService} from '../support/network/loopback-service.js';
import {temporaryHome} from '../support/program/temporary-home.js';

const later = () => new Date(Date.now() + 3_600_000);

/** Starts SSO, its token service and STS of one company. The key ids name the company. */
function startSignIn(company: string): Promise<LoopbackService> {
	return startLoopbackService(request => {
		const keys = {accessKeyId: `ASIA${company}`, secretAccessKey: 'secret', sessionToken: 'token'};
		if (request.startsWith('/base/federation/credentials')) {
			const roleCredentials = {...keys, expiration: later().getTime()};
			return {type: 'application/json', body: JSON.stringify({roleCredentials})};
		}

		if (request.startsWith('/base/token')) {
			const token = {accessToken: `new-${company}`, expiresIn: 3600, tokenType: 'Bearer'};
			return {type: 'application/json', body: JSON.stringify(token)};
		}

		const action = /Action=(\w+)/.exec(request)?.[1];
		return {
			type: 'text/xml',
			body: `<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${action}Result><Credentials><AccessKeyId>${keys.accessKeyId}</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken><Expiration>${later().toISOString()}</Expiration></Credentials></${action}Result></${action}Response>`,
		};
	});
}

describe('profiles with service URLs of their own', () => {
	const home = temporaryHome();
	const services = new Map<string, LoopbackService>();
	const inAws = (...names: readonly string[]) => path.join(home.path, '.aws', ...names);
	const requestsTo = (company: string) => services.get(company)?.requests ?? [];

	before(async () => {
		for (const name of Object.keys(process.env).filter(variable => variable.startsWith('AWS_'))) {
			delete process.env[name];
		}

		mkdirSync(inAws('sso', 'cache'), {recursive: true});
		writeFileSync(inAws('web-token'), 'a web token');
		const lines: string[] = [];
		for (const company of ['RED', 'BLUE']) {
			const service = await startSignIn(company);
			services.set(company, service);
			lines.push(...sectionsOf(company, `${service.url}/base`));
		}

		writeFileSync(inAws('config'), lines.join('\n'));
		Object.assign(process.env, home.environment, {
			AWS_CONFIG_FILE: inAws('config'),
			AWS_EC2_METADATA_DISABLED: 'true',
			// The SDK would apply this profile's URLs to all clients.
			AWS_PROFILE: 'RED',
		});
	});

	after(async () => {
		await Promise.all([...services.values()].map(service => service.stop()));
		home.remove();
	});

	beforeEach(() => {
		for (const {requests} of services.values()) {
			(requests as string[]).length = 0;
		}
	});

	function sectionsOf(company: string, url: string): string[] {
		const role = `role_arn = arn:aws:iam::123456789012:role/${company}`;
		const common = [`services = ${company}`, 'region = us-east-1'];
		return [
			`[services ${company}]`,
			...['sts', 'sso', 'sso_oidc'].flatMap(service => [`${service} =`, `  endpoint_url = ${url}`]),
			`[profile ${company}]`,
			...common,
			'aws_access_key_id = AKIAKEYS',
			'aws_secret_access_key = secret',
			`[profile role-${company}]`,
			...common,
			role,
			`source_profile = ${company}`,
			`[profile web-${company}]`,
			...common,
			role,
			`web_identity_token_file = ${inAws('web-token')}`,
			`[sso-session ${company}]`,
			'sso_region = us-east-1',
			'sso_start_url = https://corp.awsapps.com/start',
			`[profile sso-${company}]`,
			...common,
			`sso_session = ${company}`,
			'sso_account_id = 123456789012',
			'sso_role_name = dev',
		];
	}

	function logIn(company: string, expiresAt: Date): void {
		const name = createHash('sha1').update(company).digest('hex');
		const registration = {clientId: 'id', clientSecret: 'secret', refreshToken: 'refresh'};
		const token = {accessToken: 'token', expiresAt: expiresAt.toISOString(), ...registration};
		writeFileSync(inAws('sso', 'cache', `${name}.json`), JSON.stringify(token));
	}

	async function keyIdOf(profile: string): Promise<string> {
		const clients = createClients({profile, region: null});
		return (await clients.ec2('us-east-1').config.credentials()).accessKeyId;
	}

	for (const [company, other] of [
		['RED', 'BLUE'],
		['BLUE', 'RED'],
	] as const) {
		it(`get a role from STS of ${company}`, async () => {
			assert.equal(await keyIdOf(`role-${company}`), `ASIA${company}`);
			assert.match(requestsTo(company).join('\n'), /^\/base\/? .*Action=AssumeRole&/);
			assert.deepEqual(requestsTo(other), []);
		});

		it(`exchange a web identity at STS of ${company}`, async () => {
			assert.equal(await keyIdOf(`web-${company}`), `ASIA${company}`);
			assert.match(requestsTo(company).join('\n'), /Action=AssumeRoleWithWebIdentity/);
			assert.deepEqual(requestsTo(other), []);
		});

		it(`use SSO of ${company}, which also renews the token`, async () => {
			logIn(company, new Date(Date.now() + 60_000));
			assert.equal(await keyIdOf(`sso-${company}`), `ASIA${company}`);
			const [renewal, credentials] = requestsTo(company);
			assert.match(renewal ?? '', /^\/base\/token .*refresh_token/);
			assert.match(credentials ?? '', /^\/base\/federation\/credentials\?.*role_name=dev/);
			assert.deepEqual(requestsTo(other), []);
		});
	}
});
