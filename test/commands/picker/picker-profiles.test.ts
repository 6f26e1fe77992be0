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
import {startPicker} from '../../support/picker/open-picker.js';
import type {Picker} from '../../support/picker/picker.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {temporaryHome} from '../../support/program/temporary-home.js';

/** Its own profiles are `data`, `shop-prod` and `shop-staging`; `corp` is of SSO and nobody logged in. */
describe('four profiles in the picker', () => {
	const tested = demoForTests();
	let portal: LoopbackService;
	let home: ReturnType<typeof temporaryHome>;
	let environment: Readonly<Record<string, string>>;
	const below = (...names: readonly string[]) => path.join(home.path, ...names);

	before(async () => {
		portal = await startLoopbackService(() => ({
			type: 'application/json',
			body: JSON.stringify({
				roleCredentials: {
					accessKeyId: tested.environment['AWS_ACCESS_KEY_ID'],
					secretAccessKey: tested.environment['AWS_SECRET_ACCESS_KEY'],
					sessionToken: tested.environment['AWS_SESSION_TOKEN'],
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
		copyFileSync(tested.environment['AWS_CONFIG_FILE'] ?? '', below('.aws', 'config'));
		copyFileSync(
			tested.environment['AWS_SHARED_CREDENTIALS_FILE'] ?? '',
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
		const {demo} = tested;
		demo.faults.clear();
		environment = {
			...home.environment,
			AWS_CONFIG_FILE: below('.aws', 'config'),
			AWS_SHARED_CREDENTIALS_FILE: below('.aws', 'credentials'),
			AWS_ENDPOINT_URL: demo.url,
			AWS_ENDPOINT_URL_SSO: portal.url,
			AWS_EC2_METADATA_DISABLED: 'true',
			EIC_DIAL_MAP: tested.environment['EIC_DIAL_MAP'] ?? '',
			PATH: `${below('bin')}:${process.env['PATH']}`,
		};
	});

	/** An `aws` on the PATH. */
	function writeAws(...lines: readonly string[]): void {
		writeFileSync(below('bin', 'aws'), ['#!/bin/sh', ...lines, ''].join('\n'), {mode: 0o755});
	}

	/** Where the AWS CLI keeps a login. */
	function tokenFile(): string {
		const name = createHash('sha1').update('corp').digest('hex');
		return below('.aws', 'sso', 'cache', `${name}.json`);
	}

	/** A login that counts, as the AWS CLI writes it. */
	function loginToken(): string {
		return JSON.stringify({
			accessToken: 'token',
			expiresAt: new Date(Date.now() + 3_600_000),
		});
	}

	/** Logs in as the AWS CLI does, and notes what was asked of it. */
	function loginLines(): readonly string[] {
		return [`echo "$@" >> ${below('asked')}`, `echo '${loginToken()}' > ${tokenFile()}`];
	}

	const open = (t: TestContext, ...args: readonly string[]): Picker =>
		startPicker(t, {args, environment, columns: 160});

	/** One profile of SSO, which nobody has logged in to. */
	async function openLoggedOut(t: TestContext, profile = 'corp'): Promise<Picker> {
		const picker = open(t, '--region', 'us-east-1', '--profile', profile);
		await picker.list().shows('✗ The SSO session of profile corp is missing or has expired. *');
		return picker;
	}

	const all = ['shop-prod', 'data', 'shop-staging', 'corp'].flatMap(name => ['--profile', name]);

	it('each say what is true for them, and the one that is well is of use', async t => {
		tested.demo.faults.add(
			parseFault('DescribeInstances@data/*=UnauthorizedOperation'),
			parseFault('DescribeInstances@shop-staging/*=RequestLimitExceeded'),
		);
		const picker = open(t, '--region', 'us-east-1', ...all);
		await picker.header().shows('shop-prod/us-east-1 ✓ 7');
		await picker.header().shows('data/us-east-1 denied');
		await picker.header().shows('corp/us-east-1 login expired');
		await picker.header().shows('shop-staging/us-east-1 throttled');
		await picker.notice(
			'The SSO session of profile corp is missing or has expired. Renew the login.',
		);
		await picker.list().selects('api-1');
		await picker.row('api-1').hasState('running');
		await picker.row('api-1').shows('shop-prod');
		picker.presses('f3');
		await picker.screen('profiles');
		await picker.menu().selects('shop-prod ✓ keys us-east-1 ✓ 7');
		await picker.menu().item('data').shows('data ✓ keys eu-west-1 denied Not allowed');
		await picker.menu().item('corp').shows('corp ✓ sso us-west-2 login expired');
	});

	it('are switched with F3, and the last ones are there again at the next start', async t => {
		const picker = open(t, '--profile', 'shop-prod', '--region', 'us-east-1');
		await picker.header().shows('us-east-1 210987654321/Operator · *');
		picker.presses('f3');
		await picker.screen('profiles');
		await picker.menu().selects('shop-prod');
		picker.types('dat');
		await picker.menu().selects('data');
		picker.presses('enter');
		await picker.header().shows('data · eu-west-1 456789012345/ReadOnly · *');
		await picker.quits();
		const again = open(t);
		await again.header().shows('data · eu-west-1');
		await again.isRead();
	});

	it('are logged in with F10 on the same terminal, and the list stays', async t => {
		writeAws('echo opening a browser', ...loginLines());
		const profiles = ['--profile', 'shop-staging', '--profile', 'corp'];
		const picker = open(t, '--region', 'us-east-1', ...profiles);
		await picker.header().shows('corp/us-east-1 login expired shop-staging 345678901234/Developer');
		await picker.row('staging-1').hasState('running');
		picker.presses('f10');
		await picker.header().shows('corp/us-east-1 ✓ 34');
		await picker.header().shows('corp 123456789012/eic-demo');
		await picker.row('staging-1').hasState('running');
		assert.equal(readFileSync(below('asked'), 'utf8'), 'sso login --profile corp\n');
	});

	it('are logged in with F10 as the profile that holds the settings of SSO', async t => {
		writeAws(...loginLines());
		const picker = await openLoggedOut(t, 'corp-role');
		picker.presses('f10');
		await picker.terminal.waitFor(
			() => existsSync(below('asked')) && readFileSync(below('asked'), 'utf8') !== '',
		);
		assert.equal(readFileSync(below('asked'), 'utf8'), 'sso login --profile corp\n');
	});

	it('are marked by keys that come in one burst', async t => {
		const picker = open(t, '--profile', 'data', '--region', 'us-east-1');
		await picker.header().shows('us-east-1');
		await picker.isRead();
		picker.presses('f3');
		await picker.screen('profiles');
		await picker.menu().selects('data');
		picker.types('\t\u000E\t');
		await picker.menu().item('shop-staging').isMarked();
		picker.presses('enter');
		await picker.header().shows('data/eu-west-1 ✓ * · shop-staging/us-east-1 ✓ *');
	});

	it('are of use where STS does not answer who they are', async t => {
		tested.demo.faults.add(parseFault('GetCallerIdentity=InternalFailure'));
		const picker = open(t, '--profile', 'shop-prod', '--region', 'us-east-1');
		await picker.header().shows('us-east-1 210987654321 · *');
		await picker.list().selects('api-1');
		await picker.row('api-1').hasState('running');
		assert.doesNotMatch(picker.terminal.screen(), /InternalFailure|Operator/);
	});

	it('come back to the list when Ctrl-C ends the login', async t => {
		writeAws('echo waiting for the browser', 'exec sleep 60');
		const picker = await openLoggedOut(t);
		await picker.list().shows('F10 runs it here.');
		picker.presses('f10');
		await picker.session().shows('waiting for the browser');
		picker.presses('ctrl-c');
		await picker.notice('aws sso login --profile corp was cancelled');
		writeAws(...loginLines());
		picker.presses('f10');
		await picker.header().shows('us-east-1');
		await picker.isRead();
	});

	it('are logged in with L from the plain picker, after Ctrl-C ended the login once', async t => {
		writeAws('echo waiting for the browser', 'exec sleep 60');
		const args = ['--plain', '--region', 'us-east-1', '--profile', 'corp'];
		const {terminal} = open(t, ...args);
		await terminal.waitFor(/missing or has expired\.[\s\S]*L runs it here\.[\s\S]*for help:$/);
		terminal.write('L\r');
		await terminal.waitFor('waiting for the browser');
		terminal.press('ctrl-c');
		await terminal.waitFor(/aws sso login --profile corp was cancelled\.[\s\S]*for help:$/);
		writeAws('read code && echo "code $code"', ...loginLines());
		terminal.write('L\r');
		await terminal.waitFor(/for help: L\naws sso login --profile corp$/);
		terminal.write('1234\r');
		await terminal.waitFor(/20\. tagged-1[\s\S]*for help:$/);
		assert.match(terminal.output().toString(), /code 1234\s[\s\S]*Logged in\./);
	});

	it('say how to log in where there is no aws, and take the login up with F5', async t => {
		environment = {...environment, PATH: below('bin')};
		const picker = await openLoggedOut(t);
		await picker.list().shows('Run: aws sso login --profile corp');
		picker.presses('f10');
		await picker.notice('Cannot log in: the AWS CLI (aws) is not on the PATH');
		writeFileSync(tokenFile(), loginToken());
		picker.presses('f5');
		await picker.header().shows('us-east-1');
		await picker.isRead();
	});
});
