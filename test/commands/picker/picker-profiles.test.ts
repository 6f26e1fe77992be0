import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {
	appendFileSync,
	copyFileSync,
	existsSync,
	mkdirSync,
	readFileSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {after, before, beforeEach, describe, it, type TestContext} from 'node:test';
import {parseFault} from '../../../source/demo/faults.js';
import {
	type LoopbackService,
	startLoopbackService,
} from '../../support/network/loopback-service.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {eicProgram} from '../../support/program/run-eic.js';
import {temporaryHome} from '../../support/program/temporary-home.js';
import {pressAndConfirm} from '../../support/terminal/open-picker.js';
import {openTerminal, type PtyTerminal} from '../../support/terminal/pty-terminal.js';

/** Its own profiles are `data`, `shop-prod` and `shop-staging`; `corp` is of SSO and nobody logged in. */
describe('four profiles in the picker', () => {
	const world = demoForTests();
	let portal: LoopbackService;
	let home: ReturnType<typeof temporaryHome>;
	let environment: Readonly<Record<string, string>>;
	const below = (...names: readonly string[]) => path.join(home.path, ...names);

	before(async () => {
		portal = await startLoopbackService(() => ({
			type: 'application/json',
			body: JSON.stringify({
				roleCredentials: {
					accessKeyId: world.environment['AWS_ACCESS_KEY_ID'],
					secretAccessKey: world.environment['AWS_SECRET_ACCESS_KEY'],
					sessionToken: world.environment['AWS_SESSION_TOKEN'],
					expiration: Date.now() + 3_600_000,
				},
			}),
		}));
	});

	after(() => portal?.stop());

	beforeEach(t => {
		home = temporaryHome();
		const own = home;
		(t as TestContext).after(() => own.remove());
		mkdirSync(below('.aws', 'sso', 'cache'), {recursive: true});
		mkdirSync(below('bin'));
		copyFileSync(world.environment['AWS_CONFIG_FILE'] ?? '', below('.aws', 'config'));
		copyFileSync(
			world.environment['AWS_SHARED_CREDENTIALS_FILE'] ?? '',
			below('.aws', 'credentials'),
		);
		appendFileSync(
			below('.aws', 'config'),
			[
				'[profile corp]',
				'sso_session = corp',
				'sso_account_id = 123456789012',
				'sso_role_name = Developer',
				'region = us-west-2',
				'[sso-session corp]',
				'sso_region = us-east-1',
				'sso_start_url = https://corp.awsapps.com/start',
				'[profile corp-role]',
				'role_arn = arn:aws:iam::123456789012:role/R',
				'source_profile = corp',
				'region = us-west-2',
			].join('\n'),
		);
		const {demo} = world;
		demo.faults.clear();
		environment = {
			...home.environment,
			AWS_CONFIG_FILE: below('.aws', 'config'),
			AWS_SHARED_CREDENTIALS_FILE: below('.aws', 'credentials'),
			AWS_ENDPOINT_URL: demo.url,
			AWS_ENDPOINT_URL_SSO: portal.url,
			AWS_EC2_METADATA_DISABLED: 'true',
			EIC_DIAL_MAP: world.environment['EIC_DIAL_MAP'] ?? '',
			PATH: `${below('bin')}:${process.env['PATH']}`,
		};
	});

	/** An `aws` on the PATH. */
	function writeAws(...lines: readonly string[]): void {
		writeFileSync(below('bin', 'aws'), ['#!/bin/sh', ...lines, ''].join('\n'), {mode: 0o755});
	}

	/** What the AWS CLI leaves of a login that counts, as lines of a shell script. */
	function loginLines(): readonly string[] {
		const file = below(
			'.aws',
			'sso',
			'cache',
			`${createHash('sha1').update('corp').digest('hex')}.json`,
		);
		const token = {accessToken: 'token', expiresAt: new Date(Date.now() + 3_600_000)};
		return [`echo "$@" >> ${below('asked')}`, `echo '${JSON.stringify(token)}' > ${file}`];
	}

	function openEic(
		t: TestContext,
		args: readonly string[],
		size = {columns: 160, rows: 24},
	): PtyTerminal {
		const terminal = openTerminal({
			command: process.execPath,
			args: [eicProgram, ...args],
			env: environment,
			...size,
		});
		t.after(() => terminal.close());
		return terminal;
	}

	const all = ['shop-prod', 'data', 'shop-staging', 'corp'].flatMap(name => ['--profile', name]);

	it('each say what is true for them, and the one that is well is of use', async t => {
		world.demo.faults.add(
			parseFault('DescribeInstances@data/*=UnauthorizedOperation'),
			parseFault('DescribeInstances@shop-staging/*=RequestLimitExceeded'),
		);
		const terminal = openEic(t, ['--region', 'us-east-1', ...all]);
		await terminal.waitFor(/shop-prod\/us-east-1 ✓ 7/);
		await terminal.waitFor(/data\/us-east-1 denied/);
		await terminal.waitFor(/corp\/us-east-1 login expired/);
		await terminal.waitFor(/shop-staging\/us-east-1 throttled/);
		await terminal.waitFor(
			/The SSO session of profile corp is missing or has expired\. L, then Enter, logs in\./,
		);
		await terminal.waitFor(/▌ ● running +api-1 +shop-prod/);
		await pressAndConfirm(terminal, 'P');
		await terminal.waitFor(/▌ shop-prod +✓ keys +us-east-1 +✓ 7/);
		await terminal.waitFor(/data +✓ keys +eu-west-1 +denied +Not allowed/);
		await terminal.waitFor(/corp +✓ sso +us-west-2 +login expired/);
	});

	it('are switched with P, and the last ones are there again at the next start', async t => {
		const terminal = openEic(t, ['--profile', 'shop-prod', '--region', 'us-east-1']);
		await terminal.waitFor(/us-east-1 +210987654321\/Operator · as of/);
		await pressAndConfirm(terminal, 'P');
		await terminal.waitFor(/▌ shop-prod/);
		terminal.write('dat');
		await terminal.waitFor(/▌ data/);
		terminal.press('enter');
		await terminal.waitFor(/data · eu-west-1 +456789012345\/ReadOnly · as of/);
		await pressAndConfirm(terminal, 'q');
		await terminal.exited;
		const again = openEic(t, []);
		await again.waitFor(/data · eu-west-1 .*as of/);
	});

	it('are logged in with L on the same terminal, and the list stays', async t => {
		writeAws('echo opening a browser', ...loginLines());
		const terminal = openEic(t, [
			'--region',
			'us-east-1',
			'--profile',
			'shop-staging',
			'--profile',
			'corp',
		]);
		await terminal.waitFor(/corp\/us-east-1 login expired +shop-staging 345678901234\/Developer ·/);
		await terminal.waitFor(/● running +staging-1/);
		await pressAndConfirm(terminal, 'L');
		await terminal.waitFor(/corp\/us-east-1 ✓ \d\d.* corp 123456789012\/eic-demo ·/);
		await terminal.waitFor(/● running +staging-1/);
		assert.equal(readFileSync(below('asked'), 'utf8'), 'sso login --profile corp\n');
	});

	it('are logged in with L as the profile that holds the settings of SSO', async t => {
		writeAws(...loginLines());
		const terminal = openEic(t, ['--region', 'us-east-1', '--profile', 'corp-role']);
		await terminal.waitFor(/The SSO session of profile corp is missing or has expired/);
		await pressAndConfirm(terminal, 'L');
		await terminal.waitFor(
			() => existsSync(below('asked')) && readFileSync(below('asked'), 'utf8') !== '',
		);
		assert.equal(readFileSync(below('asked'), 'utf8'), 'sso login --profile corp\n');
	});

	it('are marked by keys that come in one burst', async t => {
		const terminal = openEic(t, ['--profile', 'data', '--region', 'us-east-1']);
		await terminal.waitFor(/us-east-1 .*as of/);
		await pressAndConfirm(terminal, 'P');
		await terminal.waitFor(/▌ data/);
		terminal.write(' jj ');
		await terminal.waitFor(/▌ shop-staging +✓/);
		terminal.press('enter');
		await terminal.waitFor(/data\/eu-west-1 ✓ \d+ · shop-staging\/us-east-1 ✓ \d/);
	});

	it('are of use where STS does not answer who they are', async t => {
		world.demo.faults.add(parseFault('GetCallerIdentity=InternalFailure'));
		const terminal = openEic(t, ['--profile', 'shop-prod', '--region', 'us-east-1']);
		await terminal.waitFor(/us-east-1 +210987654321 · as of/);
		await terminal.waitFor(/▌ ● running +api-1/);
		assert.doesNotMatch(terminal.screen(), /InternalFailure|Operator/);
	});

	it('come back to the list when Ctrl-C ends the login', async t => {
		writeAws('echo waiting for the browser', 'exec sleep 60');
		const terminal = openEic(t, ['--region', 'us-east-1', '--profile', 'corp']);
		await terminal.waitFor(/The SSO session of profile corp is missing or has expired/);
		await terminal.waitFor(/L ↵ runs it here/);
		await pressAndConfirm(terminal, 'L');
		await terminal.waitFor('waiting for the browser');
		terminal.press('ctrl-c');
		await terminal.waitFor(/aws sso login --profile corp was called off/);
		writeAws(...loginLines());
		await pressAndConfirm(terminal, 'L');
		await terminal.waitFor(/us-east-1 .*as of/);
	});

	it('are logged in with L from the plain picker, after Ctrl-C ended the login once', async t => {
		writeAws('echo waiting for the browser', 'exec sleep 60');
		const terminal = openEic(t, ['--plain', '--region', 'us-east-1', '--profile', 'corp']);
		await terminal.waitFor(/missing or has expired\.[\s\S]*L runs it here\.[\s\S]*for help:$/);
		terminal.write('L\r');
		await terminal.waitFor('waiting for the browser');
		terminal.press('ctrl-c');
		await terminal.waitFor(/aws sso login --profile corp was called off\.[\s\S]*for help:$/);
		writeAws('read code && echo "code $code"', ...loginLines());
		terminal.write('L\r');
		await terminal.waitFor(/for help: L\naws sso login --profile corp$/);
		terminal.write('1234\r');
		await terminal.waitFor(/20\. tagged-1[\s\S]*for help:$/);
		assert.match(terminal.output().toString(), /code 1234\s[\s\S]*Logged in\./);
	});

	it('say how to log in where there is no aws, and take the login up with r', async t => {
		environment = {...environment, PATH: below('bin')};
		const terminal = openEic(t, ['--region', 'us-east-1', '--profile', 'corp']);
		await terminal.waitFor(/Run: aws sso login --profile corp/);
		await pressAndConfirm(terminal, 'L');
		await terminal.waitFor(/There is no aws on the PATH/);
		const token = {accessToken: 'token', expiresAt: new Date(Date.now() + 3_600_000)};
		const name = createHash('sha1').update('corp').digest('hex');
		writeFileSync(below('.aws', 'sso', 'cache', `${name}.json`), JSON.stringify(token));
		await pressAndConfirm(terminal, 'r');
		await terminal.waitFor(/us-east-1 .*as of/);
	});
});
