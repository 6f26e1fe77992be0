import assert from 'node:assert/strict';
import {generateKeyPairSync} from 'node:crypto';
import {mkdirSync, writeFileSync} from 'node:fs';
import type {Socket} from 'node:net';
import path from 'node:path';
import {afterEach, beforeEach, describe, it} from 'node:test';
import ssh2 from 'ssh2';
import type {ConnectionEvent} from '../../source/connection/connection.js';
import {makeEphemeralKey} from '../../source/connection/keys/ephemeral-key.js';
import {Failure, interrupted} from '../../source/model/failure.js';
import {hostAlias, openKnownHosts} from '../../source/store/known-hosts/known-hosts.js';
import {directRoute, eiceRoute, endpoint, type Trial, tryToConnect} from '../support/connecting.js';
import {instanceWith} from '../support/fixtures.js';
import {dialBy} from '../support/network/dial-map-file.js';
import {startRelay, startTcpServer} from '../support/network/tcp-server.js';
import {leadTo, startTunnelEndpoint} from '../support/network/tunnel-endpoint.js';
import {type TemporaryHome, temporaryHome} from '../support/program/temporary-home.js';
import {newHostKey, type SshServer, startSshServer} from '../support/sshd/ssh-server.js';

const good = '203.0.113.10';
const bad = '203.0.113.66';
const endpointAt = `${endpoint.dnsName}:443`;

describe('connect', () => {
	let home: TemporaryHome;
	let sshd: SshServer;
	let trials: Trial[];
	let servers: Array<{stop(): Promise<void>}>;

	beforeEach(async () => {
		home = temporaryHome();
		trials = [];
		sshd = await startSshServer();
		servers = [sshd];
	});

	afterEach(async () => {
		for (const {end} of trials) {
			await end();
		}

		for (const server of servers) {
			await server.stop();
		}

		home.remove();
	});

	/** Registers a server to be stopped after the test. */
	const keep = async <T extends {stop(): Promise<void>}>(starting: Promise<T>): Promise<T> => {
		const server = await starting;
		servers.push(server);
		return server;
	};

	const tryTo = (
		ports: Readonly<Record<string, number>>,
		wishes: Partial<Parameters<typeof tryToConnect>[0]> = {},
	): Trial => {
		const trial = tryToConnect({
			routes: [directRoute(good)],
			port: 22,
			osUser: 'ec2-user',
			dial: dialBy(home.path, ports),
			...wishes,
		});
		trials.push(trial);
		return trial;
	};

	const failureOf = async ({connection}: Trial): Promise<Failure> => {
		const error: unknown = await connection.then(
			() => assert.fail('connected'),
			(reason: unknown) => reason,
		);
		assert.ok(error instanceof Failure, String(error));
		return error;
	};

	const fallbacks = (events: readonly ConnectionEvent[]) =>
		events.flatMap(event =>
			event.type === 'fallback'
				? `${event.from.address} > ${event.to.address}: ${event.reason}`
				: [],
		);

	it('signs in over a tunnel and knows when the tunnel ends', async () => {
		const tunnels = await keep(startTunnelEndpoint(leadTo(sshd.port)));
		const asked: unknown[] = [];
		const before = Date.now();
		const trial = tryTo(
			{[endpointAt]: tunnels.port},
			{
				routes: [eiceRoute('10.0.0.5')],
				async tunnelUrl(request) {
					asked.push(request);
					return new URL(`wss://${endpoint.dnsName}/openTunnel?X-Amz-Signature=secret`);
				},
				options: {maxTunnelSeconds: 600},
			},
		);
		const connection = await trial.connection;
		assert.deepEqual(asked, [{endpoint, address: '10.0.0.5', port: 22, maxTunnelSeconds: 600}]);
		const endsInMs = (connection.tunnelEndsAt?.getTime() ?? 0) - before;
		assert.ok(endsInMs >= 600_000 && endsInMs < 660_000);
		const channel = await connection.run('cat');
		channel.end('through the tunnel');
		assert.equal(
			String(await new Promise(resolve => channel.once('data', resolve))),
			'through the tunnel',
		);
		assert.ok(connection.traffic.received > 500 && connection.traffic.sent > 500);
	});

	it('requests a tunnel of an hour by default', async () => {
		const tunnels = await keep(startTunnelEndpoint(leadTo(sshd.port)));
		const trial = tryTo({[endpointAt]: tunnels.port}, {routes: [eiceRoute('10.0.0.5')]});
		const {tunnelEndsAt} = await trial.connection;
		assert.ok(Math.abs((tunnelEndsAt?.getTime() ?? 0) - Date.now() - 3_600_000) < 60_000);
	});

	it('fails when no route is usable', async () => {
		const failure = await failureOf(tryTo({}, {routes: []}));
		assert.equal(failure.code, 'NoRoute');
	});

	it('tries the chosen route first, wherever it is in the list', async () => {
		const trial = tryTo(
			{[`${good}:22`]: sshd.port, [`${bad}:22`]: sshd.port},
			{routes: [directRoute(good), directRoute(bad)]},
		);
		assert.equal((await trial.connection).route.address, good);
		assert.deepEqual(fallbacks(trial.events), []);
	});

	type Trouble = {
		readonly what: string;
		readonly onSocket: (socket: Socket) => void;
		readonly code: string;
	};

	const troubles: readonly Trouble[] = [
		{what: 'stays silent', onSocket: () => {}, code: 'HandshakeTimeout'},
		{what: 'hangs up at once', onSocket: socket => socket.end(), code: 'ClosedBeforeHandshake'},
		{
			what: 'resets the connection',
			onSocket: socket => socket.resetAndDestroy(),
			code: 'ConnectionReset',
		},
		{
			what: 'answers with HTTP',
			onSocket: socket => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
			code: 'NotSsh',
		},
		{
			what: 'sends an invalid identification',
			onSocket: socket => socket.write('SSH-1.5-old\r\n'),
			code: 'NotSsh',
		},
		{
			what: 'sends a greeting without an end',
			onSocket: socket => socket.write('x'.repeat(10_000)),
			code: 'NotSsh',
		},
		{
			what: 'falls silent after its identification',
			onSocket: socket => socket.write('SSH-2.0-test\r\n'),
			code: 'HandshakeTimeout',
		},
		{
			what: 'hangs up after its identification',
			onSocket: socket => socket.end('SSH-2.0-test\r\n'),
			code: 'ClosedBeforeHandshake',
		},
		{
			what: 'sends rubbish instead of a key exchange',
			onSocket: socket => socket.write(`SSH-2.0-test\r\n${'\u0000'.repeat(100)}`),
			code: 'HandshakeFailed',
		},
	];
	for (const {what, onSocket, code} of troubles) {
		it(`gives up on a server that ${what}, and tries the next route`, async () => {
			const server = await keep(startTcpServer(onSocket));
			const options = {stepTimeoutMs: 300};
			const ports = {[`${bad}:22`]: server.port, [`${good}:22`]: sshd.port};
			const alone = tryTo(ports, {routes: [directRoute(bad)], options});
			const failure = await failureOf(alone);
			assert.equal(failure.code, code);
			assert.match(failure.message, /203\.0\.113\.66:22/);

			const trial = tryTo(ports, {
				routes: [directRoute(bad), directRoute(good)],
				options: {stepTimeoutMs: 1500},
				timing: {fallbackDelayMs: 100},
			});
			assert.equal((await trial.connection).route.address, good);
			assert.equal(fallbacks(trial.events).length, 1);
		});
	}

	it('names the algorithms when none is in common', async () => {
		const old = await keep(startSshServer({algorithms: {cipher: ['aes256-cbc']}}));
		const failure = await failureOf(tryTo({[`${good}:22`]: old.port}));
		assert.equal(failure.code, 'NoCommonAlgorithm');
	});

	it('tries the next route when the endpoint cannot reach the target', async () => {
		const tunnels = await keep(
			startTunnelEndpoint({
				onTunnel: websocket => websocket.close(4000, 'Unable to connect to target'),
			}),
		);
		const trial = tryTo(
			{[endpointAt]: tunnels.port, [`${good}:22`]: sshd.port},
			{routes: [eiceRoute('10.0.0.5'), directRoute(good)]},
		);
		assert.equal((await trial.connection).route.address, good);
		assert.deepEqual(fallbacks(trial.events), [
			`10.0.0.5 > ${good}: The endpoint closed the tunnel: Unable to connect to target`,
		]);
	});

	it('starts the next route while one stays silent, and closes the silent one', async () => {
		const server = await keep(startTcpServer(() => {}));
		const trial = tryTo(
			{[`${bad}:22`]: server.port, [`${good}:22`]: sshd.port},
			{routes: [directRoute(bad), directRoute(good)], timing: {fallbackDelayMs: 50}},
		);
		assert.equal((await trial.connection).route.address, good);
		assert.deepEqual(fallbacks(trial.events), [`${bad} > ${good}: no answer so far`]);
		const silent = await server.met;
		await closed(silent);
	});

	it('uses only the chosen route without fallback', async () => {
		const trial = tryTo(
			{[`${good}:22`]: sshd.port},
			{routes: [directRoute(bad), directRoute(good)], options: {isFallbackAllowed: false}},
		);
		assert.equal((await failureOf(trial)).code, 'Unreachable');
		assert.deepEqual(fallbacks(trial.events), []);
		assert.deepEqual(sshd.tries, []);
	});

	it('names each route with its cause when none works', async () => {
		const tunnels = await keep(
			startTunnelEndpoint({
				onTunnel: websocket => websocket.close(4000, 'Unable to connect to target'),
			}),
		);
		const failure = await failureOf(
			tryTo(
				{[endpointAt]: tunnels.port},
				{routes: [directRoute(bad), eiceRoute('10.0.0.5'), directRoute('2001:db8::1')]},
			),
		);
		assert.equal(failure.code, 'AllRoutesFailed');
		assert.equal(
			failure.message,
			'No route to web-1 works: direct (203.0.113.66:22 cannot be reached from this network (EHOSTUNREACH)); ' +
				'eice (10.0.0.5:22 over eice-0123456789abcdef0: the endpoint closed the tunnel: Unable to connect to target); ' +
				'direct ([2001:db8::1]:22 cannot be reached from this network (EHOSTUNREACH)).',
		);
		assert.ok(failure.nextStep);
	});

	describe('with the push', () => {
		it('pushes once for all routes, and waits for it before signing in', async () => {
			const pushed: string[] = [];
			const release = Promise.withResolvers<void>();
			const trial = tryTo(
				{[`${good}:22`]: sshd.port},
				{
					routes: [directRoute(bad), directRoute(good)],
					async pushKey({instance, osUser, publicKey}) {
						pushed.push(`${instance.id} ${osUser} ${publicKey.split(' ')[0]}`);
						await release.promise;
					},
					options: {
						onEvent(event) {
							if (event.type === 'hostKey') {
								assert.deepEqual(sshd.tries, []);
								release.resolve();
							}
						},
					},
				},
			);
			await trial.connection;
			assert.deepEqual(pushed, ['i-0123456789abcdef0 ec2-user ssh-ed25519']);
			assert.deepEqual(sshd.tries, ['ec2-user publickey']);
		});

		it('stops at once when the push fails', async () => {
			const server = await keep(startTcpServer(() => {}));
			const denied = new Failure('service', 'AuthException', 'You may not push.');
			const trial = tryTo(
				{[`${bad}:22`]: server.port, [`${good}:22`]: sshd.port},
				{
					routes: [directRoute(bad), directRoute(good)],
					async pushKey() {
						await server.met;
						throw denied;
					},
				},
			);
			assert.equal(await failureOf(trial), denied);
			assert.deepEqual(fallbacks(trial.events), []);
			await closed(await server.met);
		});

		it('gives up on a push that gets no answer, and aborts it', async () => {
			const calledOff = Promise.withResolvers<void>();
			const trial = tryTo(
				{[`${good}:22`]: sshd.port},
				{
					async pushKey(_, signal) {
						signal.addEventListener('abort', () => calledOff.resolve());
						await calledOff.promise;
					},
					options: {stepTimeoutMs: 100},
				},
			);
			assert.equal((await failureOf(trial)).code, 'PushTimeout');
			await calledOff.promise;
		});

		it('pushes nothing for a key that is on the instance already', async () => {
			const trial = tryTo(
				{[`${good}:22`]: sshd.port},
				{pushKey: () => assert.fail('pushed'), options: {isKeyPushed: false}},
			);
			await trial.connection;
			assert.ok(!trial.events.some(event => event.type === 'step' && event.step === 'push'));
		});

		it('pushes again before signing in when the first push is old', async () => {
			let pushes = 0;
			const relay = await keep(startRelay(sshd.port, socket => slowly(socket)));
			const trial = tryTo(
				{[`${good}:22`]: relay.port},
				{
					async pushKey() {
						pushes += 1;
					},
					timing: {freshPushMs: 50},
				},
			);
			await trial.connection;
			assert.equal(pushes, 2);
			assert.deepEqual(sshd.tries, ['ec2-user publickey']);
		});

		it('pushes and offers the key again when it may have expired meanwhile', async () => {
			let pushes = 0;
			const strict = await keep(
				startSshServer({
					onAuthentication(context) {
						if (pushes > 1) {
							context.accept();
						} else {
							setTimeout(() => context.reject(['publickey']), 60);
						}
					},
				}),
			);
			const trial = tryTo(
				{[`${good}:22`]: strict.port},
				{
					async pushKey() {
						pushes += 1;
					},
					timing: {pushLifeMs: 50},
				},
			);
			await trial.connection;
			assert.equal(pushes, 2);
			assert.deepEqual(strict.tries, ['ec2-user publickey', 'ec2-user publickey']);
		});

		it('offers the key again after a delay for an OS user that has worked before, without a push', async () => {
			const busy = await keep(
				startSshServer({
					onAuthentication(context) {
						if (busy.tries.length > 1) {
							context.accept();
						} else {
							context.reject(['publickey']);
						}
					},
				}),
			);
			let pushes = 0;
			const as = (hasWorked: boolean) => ({
				async pushKey() {
					pushes += 1;
				},
				hasWorked,
				timing: {retryMs: 50},
			});
			await tryTo({[`${good}:22`]: busy.port}, as(true)).connection;
			assert.equal(pushes, 1);
			assert.deepEqual(busy.tries, ['ec2-user publickey', 'ec2-user publickey']);
			const closed = await keep(
				startSshServer({onAuthentication: context => context.reject(['publickey'])}),
			);
			for (const [hasWorked, tries] of [
				[false, 1],
				[true, 3],
			] as const) {
				const failure = await failureOf(tryTo({[`${good}:22`]: closed.port}, as(hasWorked)));
				assert.equal(failure.code, 'PermissionDenied');
				assert.equal(closed.tries.length, tries);
			}
		});

		it('offers the key again only once', async () => {
			const strict = await keep(
				startSshServer({
					onAuthentication: context => {
						setTimeout(() => context.reject(['publickey']), 30);
					},
				}),
			);
			const trial = tryTo({[`${good}:22`]: strict.port}, {timing: {pushLifeMs: 20}});
			assert.equal((await failureOf(trial)).code, 'PermissionDenied');
			assert.equal(strict.tries.length, 2);
		});
	});

	describe('refused', () => {
		it('suggests other OS users, and tries no other route', async () => {
			const strict = await keep(
				startSshServer({onAuthentication: context => context.reject(['publickey'])}),
			);
			const trial = tryTo(
				{[`${bad}:22`]: strict.port, [`${good}:22`]: sshd.port},
				{
					routes: [directRoute(bad), directRoute(good)],
					likelyOsUsers: async () => ({system: null, osUsers: ['ubuntu', 'ec2-user']}),
				},
			);
			const failure = await failureOf(trial);
			assert.equal(failure.code, 'PermissionDenied');
			assert.match(failure.message, /^Permission denied for OS user "ec2-user" on web-1: /);
			assert.match(failure.nextStep ?? '', /another OS user \(ubuntu\).*ec2-instance-connect/);
			assert.deepEqual(fallbacks(trial.events), []);
			assert.deepEqual(sshd.tries, []);
			assert.equal(strict.tries.length, 1);
		});

		it('does not blame the agent for a key that was not pushed', async () => {
			const strict = await keep(
				startSshServer({onAuthentication: context => context.reject(['publickey'])}),
			);
			const failure = await failureOf(
				tryTo({[`${good}:22`]: strict.port}, {options: {isKeyPushed: false}}),
			);
			assert.equal(
				failure.message,
				'Permission denied for OS user "ec2-user" on web-1 with this key.',
			);
		});

		it('recognizes a server that accepts no public keys', async () => {
			const strict = await keep(
				startSshServer({onAuthentication: context => context.reject(['password'])}),
			);
			const failure = await failureOf(tryTo({[`${good}:22`]: strict.port}));
			assert.equal(failure.code, 'PublicKeyRefused');
			assert.match(failure.message, /accepts password/);
		});

		it('recognizes a server that requires more than the key', async () => {
			const strict = await keep(
				startSshServer({
					onAuthentication: context => context.reject(['keyboard-interactive'], true),
				}),
			);
			const failure = await failureOf(tryTo({[`${good}:22`]: strict.port}));
			assert.equal(failure.code, 'MoreThanAKey');
			assert.match(failure.message, /keyboard-interactive/);
		});

		it('reports a key that cannot be used', async () => {
			const failure = await failureOf(
				tryTo(
					{[`${good}:22`]: sshd.port},
					{options: {key: {privateKey: 'no key', publicKey: 'ssh-ed25519 AAAA'}}},
				),
			);
			assert.equal(failure.code, 'KeyUnusable');
		});

		it('tries the next route when the server disconnects during sign-in', async () => {
			const shaky = await keep(startSshServer({onAuthentication: () => hangUp()}));
			const hangUp = () => {
				for (const client of shaky.clients) {
					client.end();
				}
			};

			const trial = tryTo(
				{[`${bad}:22`]: shaky.port, [`${good}:22`]: sshd.port},
				{routes: [directRoute(bad), directRoute(good)]},
			);
			assert.equal((await trial.connection).route.address, good);
			assert.match(fallbacks(trial.events)[0] ?? '', /closed the connection while signing in/);
		});

		it('gives up on a server that never answers the key', async () => {
			const slow = await keep(startSshServer({onAuthentication: () => {}}));
			const failure = await failureOf(
				tryTo({[`${good}:22`]: slow.port}, {options: {answerTimeoutMs: 1500}}),
			);
			assert.equal(failure.code, 'SignInTimeout');
		});
	});

	describe('with host keys', () => {
		it('raises no alarm when another instance has taken over the address', async () => {
			const knownHosts = openKnownHosts(path.join(home.path, 'known_hosts'));
			await tryTo({[`${good}:22`]: sshd.port}, {knownHosts}).connection;
			const successor = await keep(startSshServer({hostKeys: [newHostKey()]}));
			const trial = tryTo(
				{[`${good}:22`]: successor.port},
				{knownHosts, instance: instanceWith({id: 'i-0fedcba9876543210'})},
			);
			const {hostKey} = await trial.connection;
			assert.equal(hostKey.isNew, true);
			assert.equal((await knownHosts.list()).length, 2);
		});

		it('stops when the key has changed, on whichever route', async () => {
			const knownHosts = openKnownHosts(path.join(home.path, 'known_hosts'));
			const first = tryTo({[`${good}:22`]: sshd.port}, {knownHosts});
			const {hostKey} = await first.connection;
			const impostor = await keep(startSshServer({hostKeys: [newHostKey()]}));
			const trial = tryTo(
				{[`${bad}:22`]: impostor.port, [`${good}:22`]: sshd.port},
				{routes: [directRoute(bad), directRoute(good)], knownHosts},
			);
			const failure = await failureOf(trial);
			assert.equal(failure.code, 'HostKeyChanged');
			assert.ok(failure.message.includes(hostKey.fingerprint));
			assert.ok(failure.message.includes(`${knownHosts.file}, line 1`));
			assert.equal(failure.message.match(/SHA256:[\w+/]{43}/g)?.length, 2);
			assert.equal(
				failure.nextStep?.split(': ')[1],
				'eic known-hosts forget i-0123456789abcdef0.us-east-1',
			);
			assert.deepEqual(fallbacks(trial.events), []);
			assert.deepEqual(impostor.tries, []);
			assert.equal((await knownHosts.list()).length, 1);
		});

		it('requests the known key from a server with several', async () => {
			const knownHosts = openKnownHosts(path.join(home.path, 'known_hosts'));
			const known = newHostKey();
			const one = await keep(startSshServer({hostKeys: [known]}));
			const first = tryTo({[`${good}:22`]: one.port}, {knownHosts});
			const {hostKey} = await first.connection;
			assert.equal(hostKey.type, 'ecdsa-sha2-nistp256');
			const several = await keep(startSshServer({hostKeys: [newEd25519Key(), known]}));
			const second = tryTo({[`${good}:22`]: several.port}, {knownHosts});
			assert.deepEqual((await second.connection).hostKey, {...hostKey, isNew: false});
		});

		it('never accepts a revoked key', async () => {
			const knownHosts = openKnownHosts(path.join(home.path, 'known_hosts'));
			await tryTo({[`${good}:22`]: sshd.port}, {knownHosts}).connection;
			const [host] = await knownHosts.list();
			writeFileSync(knownHosts.file, `@revoked ${host?.alias} ${host?.type} ${host?.key}\n`);
			const failure = await failureOf(tryTo({[`${good}:22`]: sshd.port}, {knownHosts}));
			assert.equal(failure.code, 'HostKeyRevoked');
		});

		it('never accepts a key that is revoked for every host, even if it is known', async () => {
			const knownHosts = openKnownHosts(path.join(home.path, 'known_hosts'));
			await tryTo({[`${good}:22`]: sshd.port}, {knownHosts}).connection;
			const [host] = await knownHosts.list();
			const line = `${host?.alias} ${host?.type} ${host?.key}\n`;
			for (const names of ['*', 'i-*', '*.US-EAST-1', 'other,i-?*']) {
				writeFileSync(knownHosts.file, `${line}@revoked ${names} ${host?.type} ${host?.key}\n`);
				const failure = await failureOf(tryTo({[`${good}:22`]: sshd.port}, {knownHosts}));
				assert.equal(failure.code, 'HostKeyRevoked', names);
			}

			writeFileSync(knownHosts.file, `@revoked *,!${host?.alias} ${host?.type} ${host?.key}\n`);
			await tryTo({[`${good}:22`]: sshd.port}, {knownHosts}).connection;
		});

		it('accepts no RSA host key of less than 2048 bits, known or not', async () => {
			const knownHosts = openKnownHosts(path.join(home.path, 'known_hosts'));
			for (const [modulusLength, code] of [
				[1024, 'HostKeyTooShort'],
				[2040, 'HostKeyTooShort'],
				[2048, null],
			] as const) {
				const {privateKey} = generateKeyPairSync('rsa', {modulusLength});
				const pem = privateKey.export({format: 'pem', type: 'pkcs1'}).toString();
				const server = await keep(startSshServer({hostKeys: [pem]}));
				const parsed = ssh2.utils.parseKey(pem);
				assert.ok(!(parsed instanceof Error));
				const key = parsed.getPublicSSH().toString('base64');
				await knownHosts.forget(() => true);
				for (const isKnown of [false, true]) {
					const trial = tryTo({[`${good}:22`]: server.port}, {knownHosts});
					if (code === null) {
						assert.equal((await trial.connection).hostKey.isNew, !isKnown);
					} else {
						const failure = await failureOf(trial);
						assert.equal(failure.code, code);
						assert.match(failure.message, new RegExp(`of ${modulusLength} bits`));
						await knownHosts.remember(hostAlias(instanceWith({})), {type: 'ssh-rsa', key});
					}
				}
			}
		});

		it('does not remember the key of a server that refused the sign-in', async () => {
			const strict = await keep(
				startSshServer({onAuthentication: context => context.reject(['publickey'])}),
			);
			const trial = tryTo({[`${good}:22`]: strict.port});
			await failureOf(trial);
			assert.deepEqual(await trial.knownHosts.list(), []);
		});

		it('connects even if the key cannot be remembered, with a warning', async () => {
			mkdirSync(path.join(home.path, 'blocked'));
			writeFileSync(path.join(home.path, 'blocked', 'state'), '');
			const knownHosts = openKnownHosts(path.join(home.path, 'blocked', 'state', 'known_hosts'));
			const trial = tryTo(
				{[`${good}:22`]: sshd.port},
				{knownHosts: {...knownHosts, find: async () => []}},
			);
			await trial.connection;
			assert.ok(
				trial.events.some(
					event => event.type === 'warning' && /could not be remembered/.test(event.message),
				),
			);
		});
	});

	it('passes on the banner that the server sends before sign-in', async () => {
		const polite = await keep(startSshServer({banner: 'Authorised use only\nBe nice'}));
		const trial = tryTo({[`${good}:22`]: polite.port});
		await trial.connection;
		const banner = trial.events.find(event => event.type === 'banner');
		assert.equal(banner?.text.replaceAll('\r', ''), 'Authorised use only\nBe nice\n');
	});

	describe('when aborted', () => {
		const moments: ReadonlyArray<
			readonly [what: string, isNow: (event: ConnectionEvent) => boolean]
		> = [
			['before anything', event => event.type === 'attempt'],
			['while it pushes', event => event.type === 'step' && event.step === 'push'],
			['while it dials', event => event.type === 'step' && event.step === 'transport'],
			['when the transport is open', isStep('transport', 'done')],
			['during the handshake', isStep('handshake', 'started')],
			['after the handshake', isStep('handshake', 'done')],
			['while it signs in', isStep('authenticate', 'started')],
		];
		for (const [what, isNow] of moments) {
			for (const way of ['direct', 'eice'] as const) {
				it(`${what} (${way}), fails as interrupted at once and leaves nothing open`, async () => {
					const silent = await keep(startSshServer({onAuthentication: () => {}}));
					const relay = await keep(startRelay(silent.port));
					const tunnels = await keep(startTunnelEndpoint(leadTo(relay.port)));
					const cancel = new AbortController();
					const trial = tryTo(
						{[`${good}:22`]: relay.port, [endpointAt]: tunnels.port},
						{
							routes: [way === 'direct' ? directRoute(good) : eiceRoute(good)],
							options: {
								signal: cancel.signal,
								onEvent(event) {
									if (isNow(event)) {
										cancel.abort();
									}
								},
							},
						},
					);
					const failure = await failureOf(trial);
					assert.equal(failure.kind, interrupted().kind);
					for (const socket of [...relay.sockets, ...tunnels.sockets]) {
						await closed(socket);
					}
				});
			}
		}

		it('does nothing when it was aborted before', async () => {
			const trial = tryTo(
				{[`${good}:22`]: sshd.port},
				{
					pushKey: () => assert.fail('pushed'),
					options: {signal: AbortSignal.abort()},
				},
			);
			assert.equal((await failureOf(trial)).kind, 'interrupted');
			assert.deepEqual(trial.events, []);
		});
	});
});

function isStep(step: string, status: string) {
	return (event: ConnectionEvent) =>
		event.type === 'step' && event.step === step && event.status === status;
}

/** Waits until a server's socket has closed. */
async function closed(socket: Socket): Promise<void> {
	if (!socket.closed) {
		const {promise, resolve} = Promise.withResolvers<void>();
		socket.once('close', resolve).resume();
		await promise;
	}
}

/** Delays the first bytes. */
function slowly(socket: Socket): void {
	socket.cork();
	setTimeout(() => socket.uncork(), 150);
}

function newEd25519Key(): string {
	return String(makeEphemeralKey().privateKey);
}
