import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {after, afterEach, before, beforeEach, describe, it, type TestContext} from 'node:test';
import {type SilentServer, startSilentServer} from '../../support/network/silent-server.js';
import {pickerOn} from '../../support/picker/picker.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {isRunning} from '../../support/program/processes.js';
import {eicProgram} from '../../support/program/run-eic.js';
import {startEic} from '../../support/program/start-eic.js';
import {openTerminal, type PtyTerminal} from '../../support/terminal/pty-terminal.js';
import {until} from '../../support/until.js';

describe('credentials that do not come', () => {
	const world = demoForTests();
	let silent: SilentServer;
	let environment: Readonly<Record<string, string>>;
	const below = (...names: readonly string[]) => path.join(world.home.path, ...names);

	before(async () => {
		silent = await startSilentServer();
		const {AWS_ACCESS_KEY_ID: _id, AWS_SECRET_ACCESS_KEY: _secret, ...others} = world.environment;
		mkdirSync(below('.aws', 'sso', 'cache'), {recursive: true});
		// It and its child record their process ids, so that the test knows when both wait, and that both end.
		writeFileSync(
			below('vault'),
			`[ "$1" ] && trap '' TERM INT HUP\necho $$ > ${below('vault.pid')}\nsleep 600 &\necho $! > ${below('sleep.pid')}\nwait\n`,
		);
		const role = 'role_arn = arn:aws:iam::123456789012:role/R';
		appendFileSync(
			others['AWS_CONFIG_FILE'] ?? '',
			[
				'',
				'[profile process]',
				`credential_process = sh ${below('vault')}`,
				'[profile stubborn]',
				`credential_process = sh ${below('vault')} stubborn`,
				'[profile role]',
				role,
				'source_profile = data',
				'[profile web]',
				role,
				`web_identity_token_file = ${below('vault')}`,
				'[profile sso]',
				'sso_session = corp',
				'sso_account_id = 123456789012',
				'sso_role_name = dev',
				'[sso-session corp]',
				'sso_region = us-east-1',
				'sso_start_url = https://corp.awsapps.com/start',
				'[profile nothing]',
				'region = us-east-1',
				'',
			].join('\n'),
		);
		environment = {...others, AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:9'};
	});
	after(() => silent?.stop());

	afterEach(() => {
		for (const pid of existsSync(below('sleep.pid')) ? pids().filter(isRunning) : []) {
			process.kill(pid, 'SIGKILL');
		}
	});

	beforeEach(async () => {
		await silent.stop();
		silent = await startSilentServer();
		for (const name of ['vault.pid', 'sleep.pid']) {
			rmSync(below(name), {force: true});
		}
	});

	function logIn(expiresAt: Date): void {
		const name = createHash('sha1').update('corp').digest('hex');
		const registration = {clientId: 'id', clientSecret: 'secret', refreshToken: 'refresh'};
		writeFileSync(
			below('.aws', 'sso', 'cache', `${name}.json`),
			JSON.stringify({accessToken: 'token', expiresAt, ...registration}),
		);
	}

	/** How each source is made to wait: the profile, and the environment that points to a silent server. */
	const sources: ReadonlyArray<
		readonly [title: string, profile: string, environmentOf: () => Record<string, string>]
	> = [
		['a credential_process', 'process', () => ({})],
		['a credential_process that takes no signal', 'stubborn', () => ({})],
		['STS for a role', 'role', () => ({AWS_ENDPOINT_URL_STS: silent.url})],
		['STS for a web identity', 'web', () => ({AWS_ENDPOINT_URL_STS: silent.url})],
		[
			'SSO',
			'sso',
			() => {
				logIn(new Date(Date.now() + 3_600_000));
				return {AWS_ENDPOINT_URL_SSO: silent.url};
			},
		],
		[
			'SSO that renews its token',
			'sso',
			() => {
				logIn(new Date(Date.now() + 60_000));
				return {AWS_ENDPOINT_URL_SSO_OIDC: silent.url};
			},
		],
		['a container', 'nothing', () => ({AWS_CONTAINER_CREDENTIALS_FULL_URI: silent.url})],
		[
			'instance metadata',
			'nothing',
			() => ({
				AWS_EC2_METADATA_DISABLED: 'false',
				AWS_EC2_METADATA_SERVICE_ENDPOINT: silent.url,
				AWS_METADATA_SERVICE_TIMEOUT: '9',
			}),
		],
	];

	const pids = () =>
		['vault.pid', 'sleep.pid'].map(name => Number(readFileSync(below(name), 'utf8')));

	/** Waits until eic is waiting for the credentials. */
	async function asked(profile: string): Promise<void> {
		await (/process|stubborn/.test(profile)
			? until('its processes', () => existsSync(below('sleep.pid')) && pids().every(Boolean))
			: silent.asked);
	}

	/** Waits until none of its processes is left. */
	async function gone(profile: string): Promise<void> {
		if (/process|stubborn/.test(profile)) {
			await until('the end of its processes', () => !pids().some(isRunning));
		}
	}

	function open(t: TestContext, args: readonly string[], own: Record<string, string>): PtyTerminal {
		const terminal = openTerminal({
			command: process.execPath,
			args: [eicProgram, ...args],
			env: {...environment, ...own},
		});
		t.after(() => terminal.close());
		return terminal;
	}

	/** Waits for the end: what it waited for lasts longer than a test may. */
	async function ends({exited}: PtyTerminal, exitCode: number): Promise<void> {
		assert.equal((await exited).exitCode, exitCode);
	}

	for (const [title, profile, environmentOf] of sources) {
		it(`from ${title} are waited for until Ctrl-C`, async t => {
			const terminal = open(t, ['ssh', 'web-1', '--profile', profile], environmentOf());
			await asked(profile);
			terminal.press('ctrl-c');
			await ends(terminal, 130);
			await gone(profile);
			assert.match(terminal.screen(), /Interrupted/);
		});

		it(`from ${title} are waited for by the picker until Ctrl-C`, async t => {
			const args = ['--profile', profile, '--region', 'us-east-1'];
			const terminal = open(t, args, environmentOf());
			await asked(profile);
			terminal.press('ctrl-c');
			await ends(terminal, 130);
			await gone(profile);
		});
	}

	for (const command of [['list'], ['plan', 'web-1'], ['doctor'], ['cp', 'web-1:x', '.']]) {
		it(`are waited for by eic ${command[0]} until Ctrl-C`, async t => {
			const args = [...command, '--profile', 'process', '--region', 'us-east-1'];
			const terminal = open(t, args, {});
			await asked('process');
			terminal.press('ctrl-c');
			await ends(terminal, 130);
			await gone('process');
		});
	}

	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		it(`are waited for until ${signal}, and leave no process`, async t => {
			const eic = startEic(['ssh', 'web-1', '--profile', 'stubborn'], environment);
			t.after(() => eic.end());
			await asked('stubborn');
			eic.child.kill(signal);
			const {code, signal: by} = await eic.exited;
			assert.deepEqual([code, by], signal === 'SIGINT' ? [130, null] : [null, signal]);
			await gone('stubborn');
		});
	}

	it('do not keep the picker from another profile, and leave no process behind', async t => {
		const terminal = open(t, ['--profile', 'shop-prod', '--region', 'us-east-1'], {});
		const picker = pickerOn(terminal);
		await picker.row('api-1').hasState('running');
		picker.presses('f3');
		await picker.screen('profiles');
		await picker.menu().selects('shop-prod');
		picker.types('process');
		await picker.menu().selects('process');
		picker.presses('enter');
		await asked('process');
		picker.presses('f3');
		await picker.screen('profiles');
		await picker.menu().item('shop-prod').isThere();
		picker.types('shop-prod');
		await picker.menu().selects('shop-prod');
		picker.presses('enter');
		await picker.row('api-1').hasState('running');
		await picker.quits();
		await gone('process');
	});

	it('say what is waited for', async t => {
		const eic = startEic(['list', '--profile', 'process'], environment);
		t.after(() => eic.end());
		await eic.waitFor(
			/^Waiting for the credential_process of profile process\. Ctrl-C cancels\.$/m,
		);
		eic.child.kill('SIGINT');
		assert.equal((await eic.exited).code, 130);
		await gone('process');
	});
});
