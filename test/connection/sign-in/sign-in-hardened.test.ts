import assert from 'node:assert/strict';
import {text} from 'node:stream/consumers';
import {afterEach, describe, it} from 'node:test';
import type {Connection} from 'ssh2';
import {makeKey} from '../../../source/connection/keys/ephemeral-key.js';
import {Failure} from '../../../source/model/failure.js';
import {directRoute, type Trial, tryToConnect} from '../../support/connecting.js';
import {startSshServer} from '../../support/sshd/ssh-server.js';
import {
	isNewerSshdMissing,
	isSshdMissing,
	type Sshd,
	type SshdOptions,
	startSshd,
} from '../../support/sshd/sshd.js';

const rsaOnly = 'PubkeyAcceptedAlgorithms rsa-sha2-512,rsa-sha2-256';

describe('signing in to a server that refuses Ed25519', {skip: isSshdMissing}, () => {
	let sshd: Sshd;
	let trial: Trial;
	let pushed: string[];

	afterEach(async () => {
		await trial.end();
		await sshd.stop();
	});

	const tryTo = async (
		options: SshdOptions,
		wishes: Partial<Parameters<typeof tryToConnect>[0]> = {},
	) => {
		sshd = await startSshd(options);
		pushed = [];
		trial = tryToConnect({
			routes: [directRoute('127.0.0.1')],
			port: sshd.port,
			osUser: sshd.user,
			async pushKey({publicKey}) {
				pushed.push(publicKey.split(' ')[0] ?? '');
				sshd.authorize(publicKey);
			},
			...wishes,
			options: {makeSecondKey: () => makeKey('rsa'), ...wishes.options},
		});
	};

	const failureOf = async (): Promise<Failure> => {
		const error: unknown = await trial.connection.then(
			() => assert.fail('connected'),
			(reason: unknown) => reason,
		);
		assert.ok(error instanceof Failure, String(error));
		return error;
	};

	it('continues with an RSA key on the same connection', async () => {
		await tryTo({config: [rsaOnly]});
		const connection = await trial.connection;
		assert.match(connection.publicKey, /^ssh-rsa /);
		assert.deepEqual(pushed, ['ssh-ed25519', 'ssh-rsa']);
		const channel = await connection.run('echo in');
		assert.equal(await text(channel), 'in\n');
		// Its list of signature algorithms includes Ed25519; only the refusal reveals it.
		await sshd.logs(/^Accepted publickey .* RSA /);
		assert.equal(sshd.countLog(/not in PubkeyAcceptedAlgorithms/), 1);
		assert.equal(sshd.countLog(/^Connection from/), 1);
	});

	it('connects again if the server disconnects at the first refusal', async () => {
		await tryTo({config: [rsaOnly, 'MaxAuthTries 1']});
		assert.match((await trial.connection).publicKey, /^ssh-rsa /);
		assert.deepEqual(pushed, ['ssh-ed25519', 'ssh-rsa']);
		assert.equal(sshd.countLog(/^Connection from/), 2);
	});

	it('tries the RSA key once, then reports that the OS user is refused', async () => {
		await tryTo({}, {osUser: 'no-such-user'});
		assert.equal((await failureOf()).code, 'PermissionDenied');
		assert.deepEqual(pushed, ['ssh-ed25519', 'ssh-rsa']);
		assert.equal(sshd.countLog(/^Connection from/), 1);
	});

	it('creates no second key if the first is accepted', async () => {
		await tryTo({});
		assert.match((await trial.connection).publicKey, /^ssh-ed25519 /);
		assert.deepEqual(pushed, ['ssh-ed25519']);
	});

	it('reports the refusal of the first key if the second cannot be pushed', async () => {
		let pushes = 0;
		await tryTo(
			{config: [rsaOnly]},
			{
				async pushKey({publicKey}) {
					pushes += 1;
					if (pushes > 1) {
						throw new Failure('service', 'ThrottlingException', 'Rate exceeded.');
					}

					sshd.authorize(publicKey);
				},
			},
		);
		assert.equal((await failureOf()).code, 'PermissionDenied');
	});

	it('uses RSA at once if the server announces only that', {
		skip: isNewerSshdMissing,
	}, async () => {
		await tryTo({isNewer: true, config: [rsaOnly]});
		assert.match((await trial.connection).publicKey, /^ssh-rsa /);
		assert.equal(sshd.countLog(/ssh-ed25519/i), 0);
	});

	it('never signs with SHA-1', async () => {
		const key = await makeKey('rsa');
		await tryTo(
			{config: ['PubkeyAcceptedAlgorithms ssh-rsa']},
			{options: {key, makeSecondKey: null}},
		);
		assert.equal((await failureOf()).code, 'PermissionDenied');
		await sshd.logs(/rsa-sha2-512 not in PubkeyAcceptedAlgorithms/);
	});

	it('reports a server that accepts only SHA-1', {skip: isNewerSshdMissing}, async () => {
		const key = await makeKey('rsa');
		await tryTo(
			{isNewer: true, config: ['PubkeyAcceptedAlgorithms ssh-rsa']},
			{options: {key, makeSecondKey: null}},
		);
		const failure = await failureOf();
		assert.equal(failure.code, 'OnlySha1');
		assert.match(failure.message, /SHA-1 only \(ssh-rsa\), which eic never uses/);
		assert.equal(sshd.countLog(/^Failed|^Accepted/), 0);
	});
});

describe('an RSA key', () => {
	it('signs with SHA-2 for a server that announces no algorithms', async t => {
		const hashes: unknown[] = [];
		const server = await startSshServer({
			onConnection: withoutExtensions,
			onAuthentication(context) {
				if (context.method === 'publickey') {
					hashes.push(context.hashAlgo);
				}

				context.reject(['publickey']);
			},
		});
		t.after(() => server.stop());
		const trial = tryToConnect({
			routes: [directRoute('127.0.0.1')],
			port: server.port,
			osUser: 'ec2-user',
			options: {key: await makeKey('rsa'), isKeyPushed: false},
		});
		t.after(() => trial.end());
		await assert.rejects(trial.connection, (error: unknown) => {
			assert.ok(error instanceof Failure);
			assert.match(error.message, /does not say that it accepts RSA keys with SHA-2/);
			return true;
		});
		assert.deepEqual(hashes, ['sha512']);
	});
});

/** Makes ssh2's server behave as one from before RFC 8308, without extension negotiation. */
function withoutExtensions(client: Connection): void {
	const {_protocol: protocol} = client as unknown as {_protocol: object};
	let kex: object | undefined;
	Object.defineProperty(protocol, '_kex', {
		get: () => kex,
		set(value?: object) {
			kex =
				value && Object.defineProperty(value, 'remoteExtInfoEnabled', {get: () => false, set() {}});
		},
	});
}
