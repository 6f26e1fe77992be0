import assert from 'node:assert/strict';
import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {after, before, describe, it} from 'node:test';
import {
	isOpensslMissing,
	makeCertificate,
	makeExpiredCertificate,
} from '../support/network/certificate.js';
import {startTlsFront, type TlsFront} from '../support/network/tls-front.js';
import {demoForTests} from '../support/program/demo-for-tests.js';
import {runEic} from '../support/program/run-eic.js';

type Certificate = {readonly key: string; readonly cert: string};

describe('the API over TLS', {skip: isOpensslMissing}, () => {
	const tested = demoForTests();
	const fronts = new Map<string, TlsFront>();
	const folderOf = (name: string) => path.join(tested.home.path, name);

	before(async () => {
		for (const name of ['good', 'other']) {
			mkdirSync(folderOf(name));
		}

		const certificates: ReadonlyArray<readonly [name: string, certificate: Certificate]> = [
			['good', makeCertificate(folderOf('good'), 'localhost')],
			['other', makeCertificate(folderOf('other'), 'elsewhere.test')],
			['expired', makeExpiredCertificate(folderOf('expired'), 'localhost')],
		];
		const {port} = new URL(tested.demo.url);
		for (const [name, certificate] of certificates) {
			fronts.set(name, await startTlsFront(certificate, Number(port)));
		}
	});

	after(() => Promise.all([...fronts.values()].map(front => front.stop())));

	/** Lists the instances through a front, with the given certificate trusted. */
	const ask = (front: string, trusted: string | null, more: Record<string, string> = {}) =>
		runEic(['list', '--ids', '--region', 'us-east-1'], {
			...tested.environment,
			...more,
			AWS_ENDPOINT_URL: `https://localhost:${fronts.get(front)?.port}`,
			...(trusted !== null && {AWS_CA_BUNDLE: path.join(folderOf(trusted), 'cert.pem')}),
		});

	it('answers when its certificate is trusted and has its name', async () => {
		const {stdout, exitCode, stderr} = await ask('good', 'good');
		assert.equal(exitCode, 0, stderr);
		assert.match(stdout, /^i-/);
	});

	for (const [what, front, trusted] of [
		['that is not trusted', 'good', null],
		['of another CA than the trusted one', 'good', 'other'],
		['for another name', 'other', 'other'],
		['that has expired', 'expired', 'expired'],
	] as const) {
		it(`is refused with a certificate ${what}, before anything is sent`, async () => {
			const asked = tested.demo.requests.length;
			const {stdout, stderr, exitCode} = await ask(front, trusted);
			assert.equal(exitCode, 255, stderr);
			assert.equal(stdout, '');
			assert.match(stderr, /^eic: .*certificate/i);
			assert.equal(tested.demo.requests.length, asked);
		});
	}

	/** The ways to name the file, in the environment or a profile. `~` is the home folder. */
	const ways: ReadonlyArray<
		readonly [title: string, environment: Record<string, string>, lines: readonly string[]]
	> = [
		['AWS_CA_BUNDLE with ~', {AWS_CA_BUNDLE: '~/good/cert.pem'}, []],
		['REQUESTS_CA_BUNDLE', {REQUESTS_CA_BUNDLE: '~/good/cert.pem'}, []],
		[
			'ca_bundle of the profile',
			{AWS_PROFILE: 'x'},
			['[profile x]', 'ca_bundle = ~/good/cert.pem'],
		],
		['ca_bundle of the default profile', {}, ['[default]', 'ca_bundle = $HOME/good/cert.pem']],
		[
			'ca_bundle before REQUESTS_CA_BUNDLE',
			{REQUESTS_CA_BUNDLE: '/nowhere'},
			['[default]', 'ca_bundle = ~/good/cert.pem'],
		],
		[
			'AWS_CA_BUNDLE before ca_bundle',
			{AWS_CA_BUNDLE: '~/good/cert.pem'},
			['[default]', 'ca_bundle = /nowhere'],
		],
	];
	for (const [title, environment, lines] of ways) {
		it(`answers when its certificate is trusted by ${title}`, async () => {
			const config = path.join(tested.home.path, 'aws-config');
			writeFileSync(config, `${lines.join('\n')}\n`);
			const {stdout, stderr} = await ask('good', null, {...environment, AWS_CONFIG_FILE: config});
			assert.match(stdout, /^i-/, stderr);
		});
	}

	it('reports the setting that names a missing file', async () => {
		const config = path.join(tested.home.path, 'aws-config');
		writeFileSync(config, '[default]\nca_bundle = /nowhere/ca.pem\n');
		const {stderr, exitCode} = await ask('good', null, {AWS_CONFIG_FILE: config});
		assert.match(
			stderr,
			/\/nowhere\/ca\.pem, which ca_bundle of profile default names, does not exist/,
		);
		assert.equal(exitCode, 253);
	});

	it('is refused whatever NODE_TLS_REJECT_UNAUTHORIZED says', async () => {
		const asked = tested.demo.requests.length;
		const {exitCode, stderr} = await ask('good', null, {NODE_TLS_REJECT_UNAUTHORIZED: '0'});
		assert.equal(exitCode, 255, stderr);
		assert.equal(tested.demo.requests.length, asked);
	});
});
