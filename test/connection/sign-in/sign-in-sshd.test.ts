import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import path from 'node:path';
import {text} from 'node:stream/consumers';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {Failure} from '../../../source/model/failure.js';
import {hostAlias, openKnownHosts} from '../../../source/store/known-hosts/known-hosts.js';
import {
	directRoute,
	eiceRoute,
	endpoint,
	instance,
	type Trial,
	tryToConnect,
} from '../../support/connecting.js';
import {dialBy} from '../../support/network/dial-map-file.js';
import {leadTo, startTunnelEndpoint} from '../../support/network/tunnel-endpoint.js';
import {runEic} from '../../support/program/run-eic.js';
import {type TemporaryHome, temporaryHome} from '../../support/program/temporary-home.js';
import {isSshdMissing, type Sshd, type SshdOptions, startSshd} from '../../support/sshd/sshd.js';

const hourMs = 3_600_000;

describe("signing in to Debian's sshd", {skip: isSshdMissing}, () => {
	let home: TemporaryHome;
	let sshd: Sshd;
	let trials: Trial[];

	beforeEach(() => {
		home = temporaryHome();
		trials = [];
	});

	afterEach(async () => {
		for (const {end} of trials) {
			await end();
		}

		await sshd.stop();
		home.remove();
	});

	const tryTo = async (
		options: SshdOptions = {},
		wishes: Partial<Parameters<typeof tryToConnect>[0]> = {},
	): Promise<Trial> => {
		sshd = await startSshd(options);
		return tryAgain(wishes);
	};

	const tryAgain = (wishes: Partial<Parameters<typeof tryToConnect>[0]> = {}): Trial => {
		const trial = tryToConnect({
			routes: [directRoute('127.0.0.1')],
			port: sshd.port,
			osUser: sshd.user,
			pushKey: async ({publicKey}) => sshd.authorize(publicKey),
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

	it('works through a tunnel', async () => {
		sshd = await startSshd();
		const tunnels = await startTunnelEndpoint(leadTo(sshd.port));
		const trial = tryAgain({
			routes: [eiceRoute('10.0.0.5')],
			port: 22,
			dial: dialBy(home.path, {[`${endpoint.dnsName}:443`]: tunnels.port}),
		});
		const connection = await trial.connection;
		const channel = await connection.run('echo "from $SSH_CONNECTION"');
		assert.match(await text(channel), /^from 127\.0\.0\.1/);
		await trial.end();
		await tunnels.stop();
	});

	it('pushes again when sshd finds the key expired', async () => {
		let pushes = 0;
		const trial = await tryTo(
			{},
			{
				async pushKey({publicKey}) {
					pushes += 1;
					const expiry = new Date(Date.now() + (pushes === 1 ? -hourMs : hourMs));
					sshd.authorize(`expiry-time="${sshdTime(expiry)}" ${publicKey}`);
				},
				timing: {pushLifeMs: 0},
			},
		);
		await trial.connection;
		assert.equal(pushes, 2);
		await sshd.logs(/^Accepted publickey/);
		assert.equal(sshd.countLog(/^Failed publickey/), 1);
	});

	it('is denied for an OS user that does not exist', async () => {
		const failure = await failureOf(await tryTo({}, {osUser: 'no-such-user'}));
		assert.equal(failure.code, 'PermissionDenied');
		assert.match(failure.message, /"no-such-user"/);
		await sshd.logs(/^Invalid user no-such-user/);
	});

	it('is denied by a server that disconnects at the first refusal', async () => {
		const trial = await tryTo({config: ['MaxAuthTries 1']}, {pushKey: async () => {}});
		const failure = await failureOf(trial);
		assert.equal(failure.code, 'PermissionDenied');
	});

	it('recognizes a server that accepts only passwords', async () => {
		const failure = await failureOf(
			await tryTo({config: ['PubkeyAuthentication no', 'PasswordAuthentication yes']}),
		);
		assert.equal(failure.code, 'PublicKeyRefused');
		assert.match(failure.message, /it accepts password/);
	});

	it('gets the known host key, even if the server prefers another one', async () => {
		const trial = await tryTo({hostKeyTypes: ['ed25519', 'ecdsa', 'rsa']});
		assert.equal((await trial.connection).hostKey.type, 'ssh-ed25519');
		for (const type of ['ecdsa-sha2-nistp256', 'ssh-rsa']) {
			const scan = execFileSync('ssh-keyscan', ['-p', String(sshd.port), '127.0.0.1'], {
				encoding: 'utf8',
				stdio: ['ignore', 'pipe', 'ignore'],
			});
			const key = new RegExp(` ${type} (\\S+)`).exec(scan)?.[1] ?? '';
			const knownHosts = openKnownHosts(path.join(home.path, type));
			await knownHosts.remember(hostAlias(instance), {type, key});
			const {hostKey} = await tryAgain({knownHosts}).connection;
			assert.equal(hostKey.type, type);
			assert.equal(hostKey.isNew, false);
		}
	});

	it('works again after the changed key was forgotten as the failure advises', async () => {
		const knownHosts = openKnownHosts(path.join(home.path, 'state', 'known_hosts'));
		const trial = await tryTo({}, {knownHosts});
		await trial.connection;
		await trial.end();
		await sshd.stop();
		const failure = await failureOf(await tryTo({}, {knownHosts}));
		assert.equal(failure.code, 'HostKeyChanged');
		const command = failure.nextStep?.split(' with: ')[1] ?? '';
		assert.match(command, /^eic known-hosts forget \S+$/);
		const {exitCode} = await runEic(command.split(' ').slice(1), {EIC_HOME: home.path});
		assert.equal(exitCode, 0);
		const {hostKey} = await tryAgain({knownHosts}).connection;
		assert.equal(hostKey.isNew, true);
	});
});

/** `YYYYMMDDHHMMSS` in local time, the format of `expiry-time`. */
function sshdTime(date: Date): string {
	const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
	return local.toISOString().replaceAll(/\D/g, '').slice(0, 14);
}
