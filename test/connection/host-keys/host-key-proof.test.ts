import assert from 'node:assert/strict';
import {after, before, describe, it, type TestContext} from 'node:test';
import ssh2 from 'ssh2';
import type {ConnectionEvent} from '../../../source/connection/connection.js';
import {Failure} from '../../../source/model/failure.js';
import {hostKeysInLog, type LoggedKey} from '../../../source/model/fleet/boot-log.js';
import type {HostKeyCheck} from '../../../source/model/ssh/host-key-check.js';
import {openKnownHosts} from '../../../source/store/known-hosts/known-hosts.js';
import {directRoute, type TrialOptions, tryToConnect} from '../../support/connecting.js';
import {temporaryHome} from '../../support/program/temporary-home.js';
import {newHostKey, type SshServer, startSshServer} from '../../support/sshd/ssh-server.js';

const hostKey = newHostKey();

/** A boot log in cloud-init's format with this key. */
function logWith(privateKey: string): LoggedKey[] {
	const parsed = ssh2.utils.parseKey(privateKey);
	assert.ok(!(parsed instanceof Error));
	const line = `${parsed.type} ${parsed.getPublicSSH().toString('base64')} root@host`;
	return hostKeysInLog(
		`-----BEGIN SSH HOST KEY KEYS-----\n${line}\n-----END SSH HOST KEY KEYS-----`,
	);
}

describe('the first host key of an instance', () => {
	let server: SshServer;

	before(async () => {
		server = await startSshServer({hostKeys: [hostKey]});
	});

	after(() => server?.stop());

	function tryTo(
		t: TestContext,
		bootLog: TrialOptions['bootLog'],
		more: Partial<TrialOptions> = {},
	) {
		const trial = tryToConnect({
			routes: [directRoute('127.0.0.1')],
			port: server.port,
			osUser: 'ec2-user',
			bootLog,
			...more,
		});
		t.after(() => trial.end());
		return trial;
	}

	const checked = (hostKeyCheck: HostKeyCheck) => ({options: {hostKeyCheck}});
	const codeOf = async (trial: ReturnType<typeof tryTo>) => {
		const error = await trial.connection.then(
			() => null,
			(error: Failure) => error,
		);
		return error?.code;
	};

	it('is verified by the boot log, and reported again when the log has arrived', async t => {
		const trial = tryTo(t, async () => logWith(hostKey));
		const connection = await trial.connection;
		assert.deepEqual(connection.hostKey.proof, {verdict: 'verified'});
		assert.deepEqual(
			trial.events.flatMap((event: ConnectionEvent) =>
				event.type === 'hostKey' ? event.hostKey.proof?.verdict : [],
			),
			['pending', 'verified'],
		);
		assert.equal((await trial.knownHosts.list()).length, 1);
	});

	for (const check of ['accept-new', 'strict'] as const) {
		it(`stops the connection under ${check} when the boot log has another one`, async t => {
			const trial = tryTo(t, async () => logWith(newHostKey()), checked(check));
			assert.equal(await codeOf(trial), 'HostKeyDifferent');
			assert.deepEqual(await trial.knownHosts.list(), []);
		});
	}

	const unproven: ReadonlyArray<readonly [string, TrialOptions['bootLog'], RegExp]> = [
		['has no keys', async () => [], /^unchecked the log has no host keys$/],
		[
			'has only keys of other types',
			async () => [{kind: 'RSA', fingerprint: 'SHA256:x'}],
			/^absent/,
		],
		[
			'may not be read',
			async () => {
				throw new Failure('service', 'UnauthorizedOperation', 'Not allowed.');
			},
			/^unchecked ec2:GetConsoleOutput is not allowed$/,
		],
	];
	for (const [title, bootLog, expected] of unproven) {
		it(`is trusted on first use when the log ${title}, unless the check is strict`, async t => {
			const {proof} = (await tryTo(t, bootLog).connection).hostKey;
			assert.match(
				`${proof?.verdict} ${proof?.verdict === 'unchecked' ? proof.reason : ''}`,
				expected,
			);
			const strict = tryTo(t, bootLog, checked('strict'));
			assert.equal(await codeOf(strict), 'HostKeyUnknown');
			assert.deepEqual(await strict.knownHosts.list(), []);
		});
	}

	it('is refused under strict before signing in', async t => {
		const own = await startSshServer({hostKeys: [hostKey]});
		t.after(() => own.stop());
		const trial = tryTo(t, async () => [], {...checked('strict'), port: own.port});
		assert.equal(await codeOf(trial), 'HostKeyUnknown');
		assert.deepEqual(own.tries, []);
	});

	it('waits only briefly for the log, and aborts the request', async t => {
		let isCalledOff = false;
		const trial = tryTo(
			t,
			(_instance, signal) =>
				new Promise(() => {
					signal.addEventListener('abort', () => {
						isCalledOff = true;
					});
				}),
		);
		const {proof} = (await trial.connection).hostKey;
		assert.equal(proof?.verdict, 'unchecked');
		assert.ok(isCalledOff);
	});

	it('is not compared when one is known, nor when the check is off', async t => {
		let asked = 0;
		const bootLog = async () => {
			asked++;
			return logWith(hostKey);
		};

		const first = tryTo(t, bootLog);
		await first.connection;
		const {knownHosts} = first;
		assert.equal((await tryTo(t, bootLog, {knownHosts}).connection).hostKey.isNew, false);
		const off = tryTo(t, bootLog, checked('off'));
		assert.equal((await off.connection).hostKey.proof, null);
		assert.equal((await off.knownHosts.list()).length, 1);
		assert.equal(asked, 1);
	});

	it('that has changed is accepted only under off, with a warning, and the old one stays', async t => {
		using home = temporaryHome();
		const knownHosts = openKnownHosts(`${home.path}/known_hosts`);
		await tryTo(t, undefined, {knownHosts}).connection;
		const own = await startSshServer({hostKeys: [newHostKey()]});
		t.after(() => own.stop());
		const changed = {knownHosts, port: own.port};
		assert.equal(await codeOf(tryTo(t, undefined, changed)), 'HostKeyChanged');
		const trial = tryTo(t, undefined, {...changed, ...checked('off')});
		await trial.connection;
		assert.ok(
			trial.events.some(
				event =>
					event.type === 'warning' && event.message.includes('not the one that is remembered'),
			),
		);
		assert.equal((await knownHosts.list()).length, 1);
	});
});
