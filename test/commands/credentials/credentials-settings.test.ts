import assert from 'node:assert/strict';
import {appendFileSync, existsSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {after, before, beforeEach, describe, it} from 'node:test';
import {type IdentityFixture, startIdentityFixture} from '../../aws/identity/identity-fixture.js';
import {startPicker} from '../../support/picker/open-picker.js';
import {eicProgram, runEic} from '../../support/program/run-eic.js';
import {openTerminal} from '../../support/terminal/pty-terminal.js';

const role = 'role_arn = arn:aws:iam::123456789012:role/R';
const keysOf = (name: string) => [`aws_access_key_id = AKIA${name}`, 'aws_secret_access_key = s'];

type Refusal = {
	readonly profile: string;
	readonly settings: readonly string[];
	readonly message: RegExp;
	readonly nextStep: RegExp;
	/** The message of AWS CLI 2.36.17 for the same settings. */
	readonly awsCli: string;
	/** @default 253 */
	readonly exitCode?: number;
};

const refusals: readonly Refusal[] = [
	{
		profile: 'half-role',
		settings: [role],
		message:
			/The role of profile half-role cannot be assumed: it names neither source_profile nor credential_source\./,
		nextStep: /Correct it/,
		awsCli:
			'Partial credentials found in assume-role, missing: source_profile or credential_source',
	},
	{
		profile: 'both-sources',
		settings: [role, 'source_profile = work', 'credential_source = Environment'],
		message: /both-sources cannot be assumed: it names both source_profile and credential_source\./,
		nextStep: /Correct it/,
		awsCli: 'The profile "both-sources" contains both source_profile and credential_source.',
	},
	{
		profile: 'wrong-source',
		settings: [role, 'source_profile = gone'],
		message: /wrong-source cannot be assumed: its source_profile gone does not exist\./,
		nextStep: /Correct it/,
		awsCli: 'The source_profile "gone" referenced in the profile "wrong-source" does not exist.',
	},
	{
		profile: 'empty-source',
		settings: [role, 'source_profile = nothing'],
		message: /empty-source cannot be assumed: its source_profile nothing has no credentials\./,
		nextStep: /Correct it/,
		awsCli: 'The source profile "nothing" must have credentials.',
	},
	{
		profile: 'ring-a',
		settings: [role, 'source_profile = ring-b'],
		message: /ring-b cannot be assumed: its source_profile ring-a leads back to it\./,
		nextStep: /Correct it/,
		awsCli:
			'Infinite loop in credential configuration detected. Attempting to load from profile ring-a which has already been visited.',
	},
	{
		profile: 'wrong-kind',
		settings: [role, 'credential_source = Nowhere'],
		message: /its credential_source Nowhere is not one of Environment, EcsContainer, Ec2Instance/,
		nextStep: /Correct it/,
		awsCli: 'The credential source "Nowhere" referenced in profile "wrong-kind" is not valid.',
	},
	{
		profile: 'no-session',
		settings: ['sso_session = gone', 'sso_account_id = 123456789012', 'sso_role_name = dev'],
		message: /Profile no-session cannot use SSO: its \[sso-session gone\] does not exist\./,
		nextStep: /aws configure sso --profile no-session/,
		awsCli: 'The specified sso-session does not exist: "gone"',
	},
	{
		profile: 'half-sso',
		settings: ['sso_account_id = 123456789012', 'sso_region = us-east-1'],
		message: /Profile half-sso cannot use SSO: sso_role_name, sso_start_url are missing\./,
		nextStep: /aws configure sso --profile half-sso/,
		awsCli:
			'The profile "half-sso" is configured to use SSO but is missing required configuration: sso_role_name, sso_start_url',
	},
	{
		profile: 'no-token',
		settings: [role, 'web_identity_token_file = /nowhere/token'],
		message: /The web identity token of profile no-token is missing: \/nowhere\/token/,
		nextStep: /web_identity_token_file/,
		awsCli: "[Errno 2] No such file or directory: '/nowhere/token'",
	},
	{
		profile: 'login',
		settings: ['login_session = arn:aws:iam::123456789012:user/me'],
		message: /The login session of profile login is missing or has expired\./,
		nextStep: /Run: aws login --profile login$/m,
		awsCli: 'Error loading login session token: Unable to load a existing login session',
	},
	{
		profile: 'role-of-login',
		settings: [role, 'source_profile = login'],
		message: /The login session of profile login is missing or has expired\./,
		nextStep: /Run: aws login --profile login$/m,
		awsCli: 'Error loading login session token: Unable to load a existing login session',
	},
	{
		profile: 'role-of-sso',
		settings: [role, 'source_profile = my corp'],
		message: /The SSO session of profile my corp is missing or has expired\./,
		nextStep: /Run: aws sso login --profile 'my corp'$/m,
		awsCli: 'Error loading SSO Token: Token for corp does not exist',
	},
	{
		profile: 'half-keys',
		settings: ['aws_access_key_id = AKIAHALF'],
		message: /The keys of profile half-keys lack aws_secret_access_key\./,
		nextStep: /aws configure/,
		awsCli: 'Partial credentials found in config-file, missing: aws_secret_access_key',
		exitCode: 255,
	},
	{
		profile: 'no-scheme',
		settings: [...keysOf('URL'), 'endpoint_url = localhost:99'],
		message:
			/The service URL localhost:99, which endpoint_url of profile no-scheme names, is not of the form/,
		nextStep: /Correct or unset/,
		awsCli: 'Invalid endpoint: localhost:99',
	},
];

/** Settings that the AWS CLI ignores or accepts, as does eic. */
const taken: ReadonlyArray<
	readonly [
		title: string,
		settings: readonly string[],
		environment: Readonly<Record<string, string>>,
		keyId: string,
	]
> = [
	[
		'duration_seconds = 1h',
		[role, 'source_profile = work', 'duration_seconds = 1h'],
		{},
		'ASIAROLEOFAKIAWORK',
	],
	['an unknown defaults_mode', [...keysOf('MODE'), 'defaults_mode = bogus'], {}, 'AKIAMODE'],
	['an unknown AWS_DEFAULTS_MODE', keysOf('MODE'), {AWS_DEFAULTS_MODE: 'bogus'}, 'AKIAMODE'],
	['a long sdk_ua_app_id', [...keysOf('APP'), `sdk_ua_app_id = ${'x'.repeat(60)}`], {}, 'AKIAAPP'],
	['a long AWS_SDK_UA_APP_ID', keysOf('APP'), {AWS_SDK_UA_APP_ID: 'x'.repeat(60)}, 'AKIAAPP'],
	['FIPS with a service URL', [...keysOf('FIPS'), 'use_fips_endpoint = True'], {}, 'AKIAFIPS'],
	['AWS_USE_FIPS_ENDPOINT=True', keysOf('FIPS'), {AWS_USE_FIPS_ENDPOINT: 'True'}, 'AKIAFIPS'],
];

describe('the settings of a profile', () => {
	let stand: IdentityFixture;
	const below = (...names: readonly string[]) => path.join(stand.home.path, ...names);

	before(async () => {
		stand = await startIdentityFixture();
		const sections = [
			...refusals.map(({profile, settings}) => [`[profile ${profile}]`, ...settings]),
			...taken.map(([_title, settings], index) => [`[profile taken-${index}]`, ...settings]),
			['[profile nothing]'],
			['[profile ring-b]', role, 'source_profile = ring-a'],
			[
				'[sso-session corp]',
				'sso_region = us-east-1',
				'sso_start_url = https://corp.awsapps.com/start',
			],
			[
				'[profile "my corp"]',
				'sso_session = corp',
				'sso_account_id = 123456789012',
				'sso_role_name = dev',
			],
			['[profile process]', `credential_process = sh ${below('vault')}`],
		];
		const text = sections.map(lines => `${[...lines, 'region = us-east-1'].join('\n')}\n`);
		appendFileSync(below('.aws', 'config'), `\n${text.join('\n')}`);
	});
	after(() => stand?.stop());
	beforeEach(() => {
		stand.takeSignature();
		rmSync(below('runs'), {force: true});
	});

	const environment = (own: Readonly<Record<string, string>> = {}) => ({
		...stand.environment,
		AWS_ENDPOINT_URL: stand.url,
		...own,
	});
	const list = (profile: string, own: Readonly<Record<string, string>> = {}) =>
		runEic(['list', '--profile', profile], environment(own));

	for (const {profile, message, nextStep, exitCode: expected = 253} of refusals) {
		it(`are named where they are wrong: ${profile}`, async () => {
			const {AWS_ENDPOINT_URL: _none, ...withoutUrl} = environment();
			const {stderr, exitCode} = await runEic(['list', '--profile', profile], withoutUrl);
			assert.match(stderr, message);
			assert.match(stderr, nextStep);
			assert.match(stderr, /^eic: [^\n]+\n {5}[^\n]+\n$/);
			assert.equal(exitCode, expected);
		});
	}

	it('are named where the service URL of the environment has no scheme', async () => {
		const {stderr, exitCode} = await list('work', {AWS_ENDPOINT_URL: 'localhost:99'});
		assert.match(stderr, /The service URL localhost:99, which AWS_ENDPOINT_URL names, is not of/);
		assert.equal(exitCode, 253);
	});

	for (const [index, [title, , own, keyId]] of taken.entries()) {
		it(`are taken, as in the AWS CLI: ${title}`, async () => {
			const {stderr} = await list(`taken-${index}`, own);
			assert.equal(stand.takeSignature()?.keyId, keyId, stderr);
		});
	}

	/** A credential process that counts its runs. */
	function writeVault(...lines: readonly string[]): void {
		writeFileSync(below('vault'), [`echo run >> ${below('runs')}`, ...lines, ''].join('\n'));
	}

	const runs = () =>
		existsSync(below('runs')) ? readFileSync(below('runs'), 'utf8').trim().split('\n').length : 0;
	const answer = `{"Version":1,"AccessKeyId":"AKIAVAULT","SecretAccessKey":"secret"}`;

	it('have a process run once for all that is asked', async () => {
		writeVault(`echo '${answer}'`);
		await runEic(['list', '--region', 'all', '--profile', 'process'], environment());
		assert.equal(stand.takeSignature()?.keyId, 'AKIAVAULT');
		assert.equal(runs(), 1);
	});

	it('have a process that fails run once, and what it said is shown', async () => {
		writeVault('echo first >&2', 'echo the vault is sealed >&2', 'exit 3');
		const {stderr} = await list('process');
		assert.match(stderr, /^first\nthe vault is sealed\neic: .* failed: the vault is sealed\.\n/);
		assert.equal(runs(), 1);
	});

	it('have a process write up to 16 MiB', async () => {
		writeVault(`head -c 3000000 /dev/zero | tr '\\0' ' '`, `echo '${answer}'`);
		const {stderr} = await list('process');
		assert.equal(stand.takeSignature()?.keyId, 'AKIAVAULT', stderr);
		writeVault(`exec yes`);
		const endless = await list('process');
		assert.match(endless.stderr, /failed: it wrote more than 16 MiB\./);
	});

	const asking = [
		`printf 'PIN: ' > /dev/tty || exit 1`,
		'read pin < /dev/tty',
		'[ "$pin" = 1234 ] || exit 1',
		`echo '${answer}'`,
	];

	it('have a process ask at the terminal', async t => {
		writeVault(...asking);
		const terminal = openTerminal({
			command: process.execPath,
			args: [eicProgram, 'list', '--profile', 'process'],
			env: environment(),
		});
		t.after(() => terminal.close());
		await terminal.waitFor('PIN: ');
		terminal.write('1234\r');
		assert.equal((await terminal.exited).exitCode, 0);
		assert.equal(stand.takeSignature()?.keyId, 'AKIAVAULT');
	});

	it('have a process ask at the terminal amid the picker, which draws on afterwards', async t => {
		writeVault(...asking);
		const picker = startPicker(t, {
			args: ['--region', 'us-east-1', '--profile', 'process'],
			environment: environment(),
		});
		const {terminal} = picker;
		await terminal.waitFor(/PIN:$/);
		assert.equal(terminal.isAlternate, false);
		picker.presses('ctrl-c');
		await picker.list().shows('Interrupted');
		picker.presses('f5');
		await terminal.waitFor(/PIN:$/);
		picker.types('1234\r');
		await picker.list().shows('No instances in us-east-1');
		assert.equal(terminal.isAlternate, true);
		assert.equal(stand.takeSignature()?.keyId, 'AKIAVAULT');
		await picker.quits();
	});
});
