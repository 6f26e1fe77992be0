import assert from 'node:assert/strict';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {after, before, beforeEach, describe, it} from 'node:test';
import {isOpensslMissing, makeCertificate} from '../../support/network/certificate.js';
import {type ConnectProxy, startConnectProxy} from '../../support/network/connect-proxy.js';
import {startTlsFront, type TlsFront} from '../../support/network/tls-front.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {runEic} from '../../support/program/run-eic.js';
import {textsBelow} from '../../support/program/temporary-home.js';

const api = 'aws.test';

// Here AWS is reachable only through a proxy, which alone resolves its names, and it uses TLS.
describe('a proxy of the environment', {skip: isOpensslMissing}, () => {
	const world = demoForTests();
	const fronts: TlsFront[] = [];
	let proxy: ConnectProxy;
	let bundle: string;
	let environment: Readonly<Record<string, string>>;

	before(async () => {
		const {demo, home} = world;
		const {dial} = JSON.parse(readFileSync(demo.environment['EIC_DIAL_MAP'] ?? '', 'utf8')) as {
			dial: Record<string, string>;
		};
		const endpoints = Object.entries(dial).filter(([host]) => host.startsWith('eice-'));
		const behind = new Map([
			[`${api}:443`, new URL(demo.url).port],
			...endpoints.map(([host, stand]) => [host, stand.split(':')[1] ?? ''] as const),
		]);
		const folder = path.join(home.path, 'tls');
		mkdirSync(folder);
		const hosts = [...behind.keys()].map(host => host.replace(/:443$/, ''));
		const certificate = makeCertificate(folder, ...hosts);
		bundle = path.join(folder, 'cert.pem');
		const ports = new Map<string, number>();
		for (const port of new Set(behind.values())) {
			const front = await startTlsFront(certificate, Number(port));
			fronts.push(front);
			ports.set(port, front.port);
		}

		proxy = await startConnectProxy({
			portFor: host => ports.get(behind.get(host) ?? ''),
			login: 'user:geheim',
		});
		const {EIC_DIAL_MAP: _map, ...rest} = world.environment;
		environment = {
			...rest,
			AWS_ENDPOINT_URL: `https://${api}`,
			AWS_CA_BUNDLE: bundle,
			https_proxy: `http://user:geheim@127.0.0.1:${proxy.port}`,
		};
	});

	after(async () => {
		await Promise.all(fronts.map(front => front.stop()));
		await proxy?.stop();
	});

	let countBefore = 0;
	beforeEach(() => {
		countBefore = proxy.targets.length;
	});
	const targets = () => proxy.targets.slice(countBefore);

	it('carries API calls', async () => {
		const {stdout, stderr, exitCode} = await runEic(['plan', 'web-1'], environment);
		assert.equal(stderr, '');
		assert.match(stdout, /^web-1/);
		assert.equal(exitCode, 0);
		assert.deepEqual([...new Set(targets())], [`${api}:443`]);
	});

	it('carries tunnels', async () => {
		const args = ['ssh', 'db-1', '--connection-type', 'eice', '--', 'echo', 'through'];
		const {stdout, stderr, exitCode} = await runEic(args, environment);
		assert.equal(stdout, 'through\n', stderr);
		assert.equal(exitCode, 0);
		assert.ok(targets().some(target => /^eice-.*\.amazonaws\.com:443$/.test(target)));
	});

	it('leaves its login in no trace, history or cache', async () => {
		const file = (name: string) => path.join(world.home.path, name);
		const args = ['db-1', '--connection-type', 'eice'];
		const connected = await runEic(
			['ssh', `--debug=${file('proxy-trace')}`, ...args, '--', 'echo', 'through'],
			environment,
		);
		assert.equal(connected.stdout, 'through\n', connected.stderr);
		const refused = await runEic(['plan', 'web-1', '--debug'], {
			...environment,
			https_proxy: `http://user:geheim2@127.0.0.1:${proxy.port}`,
		});
		assert.match(refused.stderr, /requires a login/);
		const {AWS_SECRET_ACCESS_KEY: secretKey = '', AWS_SESSION_TOKEN: token = ''} = environment;
		const secrets = ['geheim', Buffer.from('user:geheim').toString('base64'), secretKey, token];
		const left = [connected.stderr, refused.stderr, ...textsBelow(world.home.path)];
		assert.ok(left.some(text => text.includes('websocket')));
		for (const text of left) {
			assert.ok(!secrets.some(secret => text.includes(secret)), text.slice(0, 1000));
			assert.doesNotMatch(text, /X-Amz-Signature=[\da-f]{8}|Proxy-Authorization: \w/i);
		}
	});

	it('may be named in upper case, and for everything', async () => {
		const {https_proxy: url = '', ...rest} = environment;
		for (const name of ['HTTPS_PROXY', 'ALL_PROXY', 'all_proxy']) {
			const {stdout} = await runEic(['plan', 'web-1'], {...rest, [name]: url});
			assert.match(stdout, /^web-1/);
		}
	});

	it('is not taken for what NO_PROXY names', async () => {
		const result = await runEic(['plan', 'web-1'], {...environment, NO_PROXY: '.test'});
		assert.match(result.stderr, /cannot be resolved/);
		assert.equal(result.exitCode, 255);
		assert.deepEqual(targets(), []);
	});

	it('is not taken for a loopback service URL, unless asked', async () => {
		const direct = {
			...world.environment,
			http_proxy: `http://user:geheim@127.0.0.1:${proxy.port}`,
			AWS_ENDPOINT_URL: world.demo.url,
		};
		assert.match((await runEic(['plan', 'web-1'], direct)).stdout, /^web-1/);
		assert.deepEqual(targets(), []);
		await runEic(['plan', 'web-1'], {...direct, no_proxy: '<-loopback>'});
		assert.deepEqual([...new Set(targets())], [new URL(world.demo.url).host]);
	});

	const failures: ReadonlyArray<
		readonly [
			title: string,
			changes: () => Readonly<Record<string, string>>,
			exitCode: number,
			message: RegExp,
		]
	> = [
		[
			'wants another login',
			() => ({https_proxy: `http://user:geheim2@127.0.0.1:${proxy.port}`}),
			255,
			/^eic: The proxy 127\.0\.0\.1:\d+ requires a login, and refuses the one it was given/,
		],
		[
			'is not there',
			() => ({https_proxy: 'http://user:geheim@127.0.0.1:9'}),
			255,
			/^eic: The proxy 127\.0\.0\.1:9 cannot be used \(ECONNREFUSED\)/,
		],
		[
			'is of a kind eic cannot use',
			() => ({https_proxy: 'socks5://user:geheim@127.0.0.1:9'}),
			253,
			/^eic: https_proxy names a proxy of the kind socks5/,
		],
		[
			'does not know the host',
			() => ({AWS_ENDPOINT_URL: 'https://elsewhere.test'}),
			255,
			/^eic: The proxy 127\.0\.0\.1:\d+ refused to connect to elsewhere\.test:443 \(HTTP 502\)/,
		],
	];
	for (const [title, changes, exitCode, message] of failures) {
		it(`that ${title} is a clear failure`, async () => {
			const result = await runEic(['plan', 'web-1'], {...environment, ...changes()});
			assert.match(result.stderr, message);
			assert.doesNotMatch(result.stderr, /geheim/);
			assert.equal(result.exitCode, exitCode);
		});
	}

	it('does not make a certificate trusted that is not', async () => {
		const {AWS_CA_BUNDLE: _bundle, ...rest} = environment;
		const result = await runEic(['plan', 'web-1'], rest);
		assert.match(result.stderr, /^eic: .*certificate/i);
		assert.equal(result.exitCode, 255);
		const withNode = await runEic(['plan', 'web-1'], {...rest, NODE_EXTRA_CA_CERTS: bundle});
		assert.match(withNode.stdout, /^web-1/);
	});

	const bundles: ReadonlyArray<readonly [title: string, content: string | null, message: RegExp]> =
		[
			['is missing', null, /which AWS_CA_BUNDLE names, does not exist/],
			['is empty', '', /holds no certificate/],
			[
				'is damaged',
				'-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
				/is damaged: its certificate 1 cannot be read/,
			],
		];
	for (const [title, content, message] of bundles) {
		it(`and a bundle of certificates that ${title} are a clear failure`, async () => {
			const file = path.join(world.home.path, `bundle-${title}.pem`);
			if (content !== null) {
				writeFileSync(file, content);
			}

			const result = await runEic(['plan', 'web-1'], {...environment, AWS_CA_BUNDLE: file});
			assert.match(result.stderr, message);
			assert.equal(result.exitCode, 253);
		});
	}
});
