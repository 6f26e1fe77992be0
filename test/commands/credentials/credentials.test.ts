import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {after, before, describe, it} from 'node:test';
import {type Demo, startDemo} from '../../../source/demo/demo.js';
import {parseFault} from '../../../source/demo/faults.js';
import {
	type LoopbackService,
	startLoopbackService,
} from '../../support/network/loopback-service.js';
import {startPicker} from '../../support/picker/open-picker.js';
import {eicProgram, runEic} from '../../support/program/run-eic.js';
import {type TemporaryHome, temporaryHome} from '../../support/program/temporary-home.js';
import {openTerminal} from '../../support/terminal/pty-terminal.js';

type Keys = {readonly id: string; readonly secret: string; readonly token: string};

describe('credentials', () => {
	let demo: Demo;
	let home: TemporaryHome;
	let sts: LoopbackService;
	let sso: LoopbackService;
	let keys: Keys;
	/** An environment without credentials or region, which reaches only the demo. */
	let bare: Readonly<Record<string, string>>;

	before(async () => {
		home = temporaryHome();
		demo = await startDemo();
		const {environment} = demo;
		keys = {
			id: environment['AWS_ACCESS_KEY_ID'] ?? '',
			secret: environment['AWS_SECRET_ACCESS_KEY'] ?? '',
			token: environment['AWS_SESSION_TOKEN'] ?? '',
		};
		sts = await startLoopbackService(request => assumeRole(request, keys));
		sso = await startLoopbackService(() => roleCredentials(keys));
		bare = {
			...home.environment,
			AWS_ENDPOINT_URL: demo.url,
			AWS_ENDPOINT_URL_STS: sts.url,
			AWS_ENDPOINT_URL_SSO: sso.url,
			AWS_EC2_METADATA_DISABLED: 'true',
			EIC_DIAL_MAP: environment['EIC_DIAL_MAP'] ?? '',
		};
		writeProfiles(home.path, keys, demo.url);
	});

	after(async () => {
		await Promise.all([demo?.stop(), sts?.stop(), sso?.stop()]);
		home?.remove();
	});

	const plan = (environment: Readonly<Record<string, string>>, ...args: readonly string[]) =>
		runEic(['plan', 'web-1', ...args], {...bare, ...environment});

	/** The last AssumeRole request; the picker also calls GetCallerIdentity, at any time. */
	const lastAssumedRole = () =>
		sts.requests.findLast(request => request.includes('Action=AssumeRole')) ?? '';

	/** The expected failure of `eic plan`: the first line, the next step and the exit code. */
	type Refusal = readonly [
		title: string,
		args: readonly string[],
		environment: Readonly<Record<string, string>>,
		exitCode: number,
		message: RegExp,
		nextStep: RegExp,
	];

	const nobody = {AWS_CONFIG_FILE: '/nowhere', AWS_SHARED_CREDENTIALS_FILE: '/nowhere'};
	const refusals: readonly Refusal[] = [
		[
			'nothing holds any',
			[],
			nobody,
			253,
			/^eic: No AWS credentials found: not in the environment, a default profile/,
			/aws configure.*eic demo/,
		],
		[
			'none are the default, and there are profiles',
			[],
			{},
			253,
			/^eic: No AWS credentials found/,
			/Name a profile with --profile or AWS_PROFILE: empty, endpoint, keys, /,
		],
		[
			'the profile is unknown',
			['--profile', 'nope'],
			{},
			255,
			/^eic: There is no profile nope\.$/m,
			/Name a profile with --profile or AWS_PROFILE: empty, endpoint, keys, /,
		],
		[
			'the profile of the environment is unknown',
			[],
			{AWS_PROFILE: 'nope'},
			255,
			/^eic: There is no profile nope\.$/m,
			/Name a profile/,
		],
		[
			'the profile holds none',
			['--profile', 'empty'],
			{},
			253,
			/^eic: There are no credentials for profile empty: it has no keys, SSO/,
			/Name a profile/,
		],
		[
			'nobody has logged in with SSO',
			['--profile', 'sso-never'],
			{},
			253,
			/^eic: The SSO session of profile sso-never is missing or has expired\.$/m,
			/Run: aws sso login --profile sso-never$/m,
		],
		[
			'the SSO session has expired',
			['--profile', 'sso-expired'],
			{},
			253,
			/^eic: The SSO session of profile sso-expired is missing or has expired\.$/m,
			/Run: aws sso login --profile sso-expired$/m,
		],
		[
			'an SSO session of the old kind has expired',
			['--profile', 'sso-legacy'],
			{},
			253,
			/^eic: The SSO session of profile sso-legacy is missing or has expired\.$/m,
			/Run: aws sso login --profile sso-legacy$/m,
		],
		[
			'the credential_process fails',
			['--profile', 'process-fails'],
			{},
			253,
			/^eic: The credential_process of profile process-fails failed: the vault is sealed\.$/m,
			/Run its command by hand/,
		],
		[
			'the credential_process gives no JSON',
			['--profile', 'process-babbles'],
			{},
			253,
			/^eic: The credential_process of profile process-babbles failed: it did not write JSON\.$/m,
			/Run its command by hand/,
		],
		[
			'the role wants MFA, and there is no terminal',
			['--profile', 'role-mfa'],
			{},
			253,
			/^eic: The role of profile role-mfa requires an MFA code, and there is no terminal/,
			/Run eic in a terminal/,
		],
		[
			'the role cannot be assumed',
			['--profile', 'role-denied'],
			{},
			254,
			/^eic: The role of profile role-denied cannot be assumed: .*not authorized to perform: sts:AssumeRole/,
			/trust policy/,
		],
		[
			'the role has a source that is not there',
			['--profile', 'role-without-source'],
			{},
			253,
			/^eic: The role of profile role-without-source cannot be assumed: its source_profile gone does not exist\./,
			/Correct it in ~\/\.aws\/config/,
		],
		[
			'the keys are wrong',
			['--profile', 'wrong-keys'],
			{},
			254,
			/^eic: AWS does not accept the credentials in us-east-1: a wrong or deleted key/,
			/Check the credentials, the clock/,
		],
		[
			'STS cannot be reached',
			['--profile', 'role'],
			{AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:9'},
			255,
			/^eic: The credentials of profile role cannot be fetched: .*ECONNREFUSED/,
			/Check the network/,
		],
		[
			'the name of the service is unknown',
			['--profile', 'keys', '--region', 'us-esat-1'],
			{AWS_ENDPOINT_URL_EC2: 'http://ec2.us-esat-1.invalid'},
			255,
			/^eic: The name of the AWS service in us-esat-1 cannot be resolved/,
			/Check the region name/,
		],
	];

	for (const [title, args, environment, exitCode, message, nextStep] of refusals) {
		it(`are missing with one clear sentence where ${title}`, async () => {
			const result = await plan(environment, ...args);
			assert.match(result.stderr, message);
			assert.match(result.stderr, nextStep);
			assert.doesNotMatch(result.stderr, /secret-argument|Could not load credentials|\n\s+at /);
			assert.equal(result.exitCode, exitCode);
			assert.equal(result.stdout, '');
		});
	}

	it('are missing as JSON where JSON is asked for', async () => {
		const {stdout, exitCode} = await plan({}, '--profile', 'nope', '--json');
		const {nextStep, ...error} = (JSON.parse(stdout) as {error: Record<string, unknown>}).error;
		assert.deepEqual(error, {
			code: 'UnknownProfile',
			message: 'There is no profile nope.',
			requestId: null,
		});
		assert.match(String(nextStep), /^Name a profile with --profile/);
		assert.equal(exitCode, 255);
	});

	for (const profile of ['keys', 'role', 'process', 'sso']) {
		it(`come from the profile ${profile}`, async () => {
			const {stdout, stderr, exitCode} = await plan({}, '--profile', profile);
			assert.equal(stderr, '');
			assert.match(stdout, /^web-1/);
			assert.equal(exitCode, 0);
		});
	}

	it('of a profile win over key variables, without a warning', async () => {
		const environment = {AWS_ACCESS_KEY_ID: 'AKIAWRONG', AWS_SECRET_ACCESS_KEY: 'wrong'};
		const {stdout, stderr} = await plan(environment, '--profile', 'keys');
		assert.equal(stderr, '');
		assert.match(stdout, /^web-1/);
	});

	it('come from a container', async () => {
		const container = await startLoopbackService(() => ({
			type: 'application/json',
			body: JSON.stringify({
				AccessKeyId: keys.id,
				SecretAccessKey: keys.secret,
				Token: keys.token,
				Expiration: later(),
			}),
		}));
		const environment = {
			AWS_CONTAINER_CREDENTIALS_FULL_URI: `${container.url}/role`,
			AWS_REGION: 'us-east-1',
		};
		const {stdout} = await plan(environment);
		await container.stop();
		assert.match(stdout, /^web-1/);
		assert.equal(container.requests.length, 1);
	});

	it('of a role with MFA come after the code was given in a terminal, once for all calls', async t => {
		const terminal = openTerminal({
			command: process.execPath,
			args: [eicProgram, 'plan', 'web-1', '--profile', 'role-mfa'],
			env: bare,
		});
		t.after(() => terminal.close());
		await terminal.waitFor('MFA code for arn:aws:iam::123456789012:mfa/me:');
		terminal.write('123456');
		terminal.press('enter');
		await terminal.waitFor('web-1');
		assert.equal((await terminal.exited).exitCode, 0);
		assert.doesNotMatch(terminal.screen(), /123456\b/);
		assert.match(lastAssumedRole(), /TokenCode=123456/);
	});

	it('of a role with MFA come after the code was given to the picker, which draws on afterwards', async t => {
		const picker = startPicker(t, {args: ['--profile', 'role-mfa'], environment: bare});
		await picker.session().shows('MFA code for arn:aws:iam::123456789012:mfa/me:');
		assert.equal(picker.terminal.isAlternate, false);
		picker.types('654321');
		picker.presses('enter');
		await picker.screen('regions');
		await picker.menu().selects('us-east-1 *');
		assert.match(lastAssumedRole(), /TokenCode=654321/);
		picker.presses('enter');
		await picker.isRead();
		await picker.quits();
	});

	it('of a role with MFA come after the code was given to the plain picker, which asks on afterwards', async t => {
		const terminal = openTerminal({
			command: process.execPath,
			args: [eicProgram, '--plain', '--profile', 'role-mfa', '--region', 'us-west-2'],
			env: bare,
		});
		t.after(() => terminal.close());
		await terminal.waitFor('MFA code for arn:aws:iam::123456789012:mfa/me:');
		terminal.write('654321');
		terminal.press('enter');
		await terminal.waitFor(/8 instances in us-west-2\.[\s\S]*for help:$/);
		assert.doesNotMatch(terminal.output().toString(), /654321/);
		terminal.write('q\r');
		assert.equal((await terminal.exited).exitCode, 0);
	});

	it('of a role with MFA are refused with a sentence where the code is wrong', async t => {
		const terminal = openTerminal({
			command: process.execPath,
			args: [eicProgram, 'plan', 'web-1', '--profile', 'role-mfa'],
			env: bare,
		});
		t.after(() => terminal.close());
		await terminal.waitFor('MFA code for');
		terminal.write('000000');
		terminal.press('enter');
		assert.equal((await terminal.exited).exitCode, 254);
		assert.match(terminal.screen(), /AWS rejected the MFA code for profile role-mfa/);
	});

	it('are not asked of anybody who calls it off with Ctrl-C', async t => {
		const terminal = openTerminal({
			command: process.execPath,
			args: [eicProgram, 'plan', 'web-1', '--profile', 'role-mfa'],
			env: bare,
		});
		t.after(() => terminal.close());
		await terminal.waitFor('MFA code for');
		terminal.press('ctrl-c');
		assert.equal((await terminal.exited).exitCode, 130);
	});

	for (const profile of ['endpoint', 'services']) {
		it(`are used at the service URL of the profile ${profile}`, async () => {
			const {AWS_ENDPOINT_URL: _none, ...environment} = bare;
			const asked = demo.requests.length;
			const {stdout, exitCode} = await runEic(['plan', 'web-1', '--profile', profile], environment);
			assert.match(stdout, /^web-1/);
			assert.equal(exitCode, 0);
			assert.ok(demo.requests.length > asked);
		});
	}

	it('without a region serve to search all regions', async () => {
		const [tokyo] = demo.fleet.instances.filter(({region}) => region === 'ap-northeast-1');
		assert.ok(tokyo);
		const args = ['plan', tokyo.id, '--profile', 'keys-without-region'];
		const {stdout} = await runEic(args, bare);
		assert.match(stdout, new RegExp(`${tokyo.id} +ap-northeast-1`));
	});

	/** The API errors that a user must be able to distinguish. */
	const faults: ReadonlyArray<readonly [fault: string, exitCode: number, message: RegExp]> = [
		['RequestExpired', 254, /have expired, or the clock/],
		['AuthFailure', 254, /does not accept the credentials in us-east-1/],
		[
			'UnauthorizedOperation',
			254,
			/^eic: Not allowed: ec2:DescribeInstances in us-east-1 \(arn:aws:sts/,
		],
		['OptInRequired', 254, /The account cannot use us-east-1/],
		['Blocked', 254, /The account cannot use us-east-1/],
		['RequestLimitExceeded', 254, /AWS throttles ec2:DescribeInstances in us-east-1/],
		['InternalError', 254, /could not do ec2:DescribeInstances in us-east-1 just now/],
		['Unavailable', 254, /could not do ec2:DescribeInstances in us-east-1 just now/],
		['SomethingNew', 254, /SomethingNew/],
		['html', 255, /did not come from AWS/],
		['drop', 255, /./],
	];
	for (const [fault, exitCode, message] of faults) {
		it(`that meet ${fault} lead to one clear sentence`, async () => {
			demo.faults.add(parseFault(`DescribeInstances=${fault}`));
			const result = await plan({}, '--profile', 'keys');
			demo.faults.clear();
			assert.match(result.stderr, message);
			assert.match(result.stderr, /^eic: [^\n]+\n( {5}[^\n]+\n)?$/);
			assert.doesNotMatch(result.stderr, /Encoded authorization/);
			assert.equal(result.exitCode, exitCode);
		});
	}

	const pushFaults: ReadonlyArray<readonly [fault: string, exitCode: number, message: RegExp]> = [
		['ExpiredTokenException', 254, /have expired, or the clock/],
		['UnrecognizedClientException', 254, /does not accept the credentials/],
		[
			'AccessDeniedException',
			254,
			/Not allowed: ec2-instance-connect:SendSSHPublicKey for i-\w+ in us-east-1 as OS user ec2-user/,
		],
		['AuthException', 254, /Not allowed: ec2-instance-connect:SendSSHPublicKey/],
		['ThrottlingException', 254, /AWS throttles ec2-instance-connect:SendSSHPublicKey/],
		['ServiceException', 254, /could not do ec2-instance-connect:SendSSHPublicKey/],
		['EC2InstanceUnavailableException', 254, /could not do ec2-instance-connect:SendSSHPublicKey/],
		['EC2InstanceNotFoundException', 254, /There is no instance i-\w+ in us-east-1/],
		['EC2InstanceStateInvalidException', 254, /i-\w+ is not running/],
		['InvalidArgsException', 254, /refused the key or the OS user ec2-user/],
	];
	for (const [fault, exitCode, message] of pushFaults) {
		it(`that meet ${fault} at the push lead to one clear sentence`, async () => {
			demo.faults.add(parseFault(`SendSSHPublicKey=${fault}`));
			const result = await runEic(['ssh', 'web-1', '--profile', 'keys', '--', 'true'], bare);
			demo.faults.clear();
			assert.match(result.stderr, message);
			assert.equal(result.exitCode, exitCode);
		});
	}
});

const later = () => new Date(Date.now() + 3_600_000).toISOString();

/** The demo's AssumeRole: the MFA code 000000 is wrong, and nobody may assume the role `denied`. */
function assumeRole(request: string, {id, secret, token}: Keys) {
	const refusal = /TokenCode=000000/.test(request)
		? 'MultiFactorAuthentication failed with invalid MFA one time pass code.'
		: /denied/.test(request)
			? 'User: arn:aws:iam::123456789012:user/me is not authorized to perform: sts:AssumeRole on resource: denied'
			: null;
	const namespace = 'https://sts.amazonaws.com/doc/2011-06-15/';
	return refusal === null
		? {
				type: 'text/xml' as const,
				body: `<AssumeRoleResponse xmlns="${namespace}"><AssumeRoleResult><Credentials><AccessKeyId>${id}</AccessKeyId><SecretAccessKey>${secret}</SecretAccessKey><SessionToken>${token}</SessionToken><Expiration>${later()}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
			}
		: {
				status: 403,
				type: 'text/xml' as const,
				body: `<ErrorResponse xmlns="${namespace}"><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>${refusal}</Message></Error></ErrorResponse>`,
			};
}

/** The SSO portal's GetRoleCredentials. */
function roleCredentials({id, secret, token}: Keys) {
	return {
		type: 'application/json' as const,
		body: JSON.stringify({
			roleCredentials: {
				accessKeyId: id,
				secretAccessKey: secret,
				sessionToken: token,
				expiration: Date.now() + 3_600_000,
			},
		}),
	};
}

function writeProfiles(home: string, {id, secret, token}: Keys, url: string): void {
	const file = (...names: readonly string[]) => path.join(home, '.aws', ...names);
	mkdirSync(file('sso', 'cache'), {recursive: true});
	const static_ = [
		`aws_access_key_id = ${id}`,
		`aws_secret_access_key = ${secret}`,
		`aws_session_token = ${token}`,
	];
	const region = 'region = us-east-1';
	const ssoRole = ['sso_account_id = 123456789012', 'sso_role_name = dev'];
	const role = (name: string) => `role_arn = arn:aws:iam::123456789012:role/${name}`;
	writeFileSync(
		file('process.json'),
		JSON.stringify({
			Version: 1,
			AccessKeyId: id,
			SecretAccessKey: secret,
			SessionToken: token,
			Expiration: later(),
		}),
	);
	const sections: Readonly<Record<string, readonly string[]>> = {
		'profile keys': [...static_, region],
		'profile keys-without-region': static_,
		'profile wrong-keys': [
			'aws_access_key_id = AKIAWRONG',
			'aws_secret_access_key = wrong',
			region,
		],
		'profile empty': [region],
		'profile endpoint': [...static_, region, `endpoint_url = ${url}`],
		'profile services': [...static_, region, 'services = loopback'],
		'services loopback': ['ec2 =', `  endpoint_url = ${url}`],
		'profile role': [role('works'), 'source_profile = keys', region],
		'profile role-mfa': [
			role('works'),
			'source_profile = keys',
			'mfa_serial = arn:aws:iam::123456789012:mfa/me',
			region,
		],
		'profile role-denied': [role('denied'), 'source_profile = keys', region],
		'profile role-without-source': [role('works'), 'source_profile = gone', region],
		'profile process': [`credential_process = cat ${file('process.json')}`, region],
		'profile process-fails': [
			`credential_process = sh -c 'echo the vault is sealed >&2; exit 3' secret-argument`,
			region,
		],
		'profile process-babbles': ['credential_process = echo hello', region],
		'sso-session works': [
			'sso_region = us-east-1',
			'sso_start_url = https://works.awsapps.com/start',
		],
		'sso-session expired': [
			'sso_region = us-east-1',
			'sso_start_url = https://expired.awsapps.com/start',
		],
		'sso-session never': [
			'sso_region = us-east-1',
			'sso_start_url = https://never.awsapps.com/start',
		],
		'profile sso': ['sso_session = works', ...ssoRole, region],
		'profile sso-expired': ['sso_session = expired', ...ssoRole, region],
		'profile sso-never': ['sso_session = never', ...ssoRole, region],
		'profile sso-legacy': [
			'sso_start_url = https://legacy.awsapps.com/start',
			'sso_region = us-east-1',
			...ssoRole,
			region,
		],
	};
	const lines = Object.entries(sections).flatMap(([name, settings]) => [`[${name}]`, ...settings]);
	writeFileSync(file('config'), `${lines.join('\n')}\n`, {mode: 0o600});
	// `aws sso login` caches a token under the name of the session or the start URL.
	for (const [session, expiresAt] of [
		['works', later()],
		['expired', '2020-01-01T00:00:00Z'],
		['https://legacy.awsapps.com/start', '2020-01-01T00:00:00Z'],
	] as const) {
		const name = createHash('sha1').update(session).digest('hex');
		writeFileSync(
			file('sso', 'cache', `${name}.json`),
			JSON.stringify({accessToken: 'token', expiresAt, region: 'us-east-1', startUrl: session}),
		);
	}
}
