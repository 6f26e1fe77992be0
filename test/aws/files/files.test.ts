import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {existsSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {after, before, describe, it} from 'node:test';
import {runEic} from '../../support/program/run-eic.js';
import {type IdentityFixture, startIdentityFixture} from '../identity/identity-fixture.js';

type Case = {
	readonly name: string;
	readonly profile: string;
	readonly config?: string;
	readonly configBase64?: string;
	readonly awsCli: {
		readonly signsIn: boolean;
		readonly region?: string;
		readonly processArguments?: string;
		readonly says?: string;
	};
};

const folder = path.resolve(import.meta.dirname, '../../../../test/aws/files');
const {cases} = JSON.parse(readFileSync(path.join(folder, 'aws-config.json'), 'utf8')) as {
	readonly cases: readonly Case[];
};

/** The AWS CLI fails in these cases. eic accepts them, like other SDKs, because their meaning is clear. */
const acceptedByEicOnly: Readonly<Record<string, string>> = {
	'comment-behind-region': 'us-east-1',
	'semicolon-behind-region': 'us-east-1',
	bom: 'us-east-1',
	'bom-comment-first': 'us-east-1',
	'duplicate-section': 'us-east-1',
	'duplicate-key': 'us-east-1',
	latin1: 'us-east-1',
	utf16: 'us-east-1',
	'mixed-dup-keys-diff-section': 'us-east-1',
	'garbage-line': 'us-east-1',
	nul: 'us-east-1',
};

describe('the files of the AWS CLI', () => {
	let fixture: IdentityFixture;
	const below = (...names: readonly string[]) => path.join(fixture.home.path, ...names);
	const keys = ['AKIAFILE', 'secret', 'token'];
	const values = (): Readonly<Record<string, string>> => ({
		ACCESS_KEY_ID: 'AKIAFILE',
		SECRET_ACCESS_KEY: 'secret',
		SESSION_TOKEN: 'token',
		PROCESS: below('process'),
	});

	before(async () => {
		fixture = await startIdentityFixture();
		const [AccessKeyId, SecretAccessKey, SessionToken] = keys;
		const answer = JSON.stringify({Version: 1, AccessKeyId, SecretAccessKey, SessionToken});
		writeFileSync(
			below('process'),
			`#!/bin/sh\necho "$@" > ${below('arguments')}\necho '${answer}'\n`,
			{
				mode: 0o755,
			},
		);
	});
	after(() => fixture?.stop());

	function filled(bytes: Buffer): Buffer {
		const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
		const encoding = isWide ? 'utf16le' : 'latin1';
		const text = bytes
			.toString(encoding)
			.replace(/\{([A-Z_]+)\}/g, (whole, name: string) => values()[name] ?? whole);
		return Buffer.from(text, encoding);
	}

	async function list(config: Buffer | string, ...args: readonly string[]) {
		rmSync(below('arguments'), {force: true});
		writeFileSync(below('config'), config);
		const {AWS_REGION: _none, ...environment} = fixture.environment;
		const result = await runEic(['list', ...args], {
			...environment,
			AWS_ENDPOINT_URL: fixture.url,
			AWS_CONFIG_FILE: below('config'),
			AWS_SHARED_CREDENTIALS_FILE: '/nowhere',
		});
		return {...result, signature: fixture.takeSignature()};
	}

	for (const {name, profile, config, configBase64, awsCli} of cases) {
		const region = awsCli.region ?? acceptedByEicOnly[name];
		const ends =
			region === undefined ? `are refused for ${name}` : `sign in in ${region} for ${name}`;
		it(ends, async () => {
			const bytes = Buffer.from(
				config ?? configBase64 ?? '',
				config === undefined ? 'base64' : 'utf8',
			);
			const {signature, stderr} = await list(filled(bytes), '--profile', profile);
			if (region === undefined) {
				assert.equal(signature, null);
				assert.match(stderr, /^eic: [^\n]+\n {5}[^\n]+\n$/);
			} else {
				assert.deepEqual([signature?.keyId, signature?.region], ['AKIAFILE', region], stderr);
			}

			if (awsCli.processArguments !== undefined) {
				assert.equal(readFileSync(below('arguments'), 'utf8').trim(), awsCli.processArguments);
			}
		});
	}

	const names = readFileSync(path.join(folder, 'aws-profile-names.ini'), 'utf8');
	const named = /sign(?:s)? in with: (.*)\. Not/.exec(names)?.[1]?.split(' · ') ?? [];
	const withKeys = names.replaceAll(
		'KEYS',
		'aws_access_key_id = AKIAFILE\naws_secret_access_key = secret\naws_session_token = token',
	);

	it('name the profiles that the AWS CLI lists, and no others', async () => {
		writeFileSync(below('config'), withKeys);
		const {stdout} = await runEic(['complete', '--', 'list', '--profile', ''], {
			...fixture.environment,
			AWS_CONFIG_FILE: below('config'),
			AWS_SHARED_CREDENTIALS_FILE: '/nowhere',
		});
		const completed = stdout.split('\n').flatMap(line => line.split('\t')[0] || []);
		assert.equal(named.length, 11);
		assert.deepEqual(completed.toSorted(), [...named].toSorted());
	});

	for (const name of named.filter(one => one !== 'sso-blank')) {
		it(`hold the keys of the profile ${name}`, async () => {
			const {signature, stderr} = await list(withKeys, '--profile', name);
			assert.equal(signature?.keyId, 'AKIAFILE', stderr);
		});
	}

	it('lead from a profile to an sso-session with a blank in its name', async () => {
		const {stderr} = await list(withKeys, '--profile', 'sso-blank');
		assert.match(stderr, /The SSO session of profile sso-blank is missing or has expired/);
	});

	it('are found by a path with ~ and variables', async () => {
		writeFileSync(
			below('own-config'),
			'[profile own]\naws_access_key_id = AKIAOWN\naws_secret_access_key = s\nregion = us-east-1\n',
		);
		for (const file of ['~/own-config', '$HOME/own-config', '$'.concat('{OWN}-config')]) {
			await runEic(['list', '--profile', 'own'], {
				...fixture.environment,
				OWN: below('own'),
				AWS_ENDPOINT_URL: fixture.url,
				AWS_CONFIG_FILE: file,
			});
			assert.equal(fixture.takeSignature()?.keyId, 'AKIAOWN', file);
		}
	});

	const lines = ['[profile x]', 'region us-east-1', '[profile y]', 'region = us-east-1', ''];
	for (const profile of ['x', 'z']) {
		it(`name the first invalid line when the profile ${profile} has no credentials`, async () => {
			const {stderr} = await list(lines.join('\n'), '--profile', profile);
			assert.match(
				stderr,
				/^eic: ~\/config, line 2: it is neither a \[section\] nor a setting with =\.$/m,
			);
		});
	}

	it('are reported when they cannot be read at all', async () => {
		symlinkSync('loop', below('loop'));
		const {stderr} = await runEic(['list', '--profile', 'x'], {
			...fixture.environment,
			AWS_CONFIG_FILE: below('loop'),
		});
		assert.match(
			stderr,
			/^eic: ~\/loop: it cannot be read \(ELOOP\)\.\n {5}Correct it first\. .* There is no profile x\.$/m,
		);
	});

	it('may be missing', async () => {
		assert.ok(!existsSync('/nowhere'));
		const {stderr} = await list('');
		assert.match(stderr, /No AWS credentials found/);
	});
});
