import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import {Failure} from '../../source/model/failure.js';
import {directRoute, tryToConnect} from '../support/connecting.js';
import {pamService} from '../support/sshd/pam-service.js';
import {
	isNewerSshdMissing,
	isSshdMissing,
	type SshdOptions,
	startSshd,
} from '../support/sshd/sshd.js';

const connectTo = async (t: TestContext, options: SshdOptions) => {
	const sshd = await startSshd(options);
	t.after(() => sshd.stop());
	const trial = tryToConnect({
		routes: [directRoute('127.0.0.1')],
		port: sshd.port,
		osUser: sshd.user,
		pushKey: async ({publicKey}) => sshd.authorize(publicKey),
	});
	t.after(() => trial.end());
	return trial.connection;
};

describe("a server's messages", () => {
	it('are the cause if an account has expired', {skip: isNewerSshdMissing}, async t => {
		const {config, remove} = pamService([
			'auth required pam_permit.so',
			'account optional pam_echo.so Your account has expired; ask the help desk.',
			'account required pam_deny.so',
			'session required pam_permit.so',
		]);
		t.after(remove);
		await assert.rejects(connectTo(t, {isNewer: true, config}), (error: unknown) => {
			assert.ok(error instanceof Failure);
			assert.equal(error.code, 'LoginRefused');
			assert.match(error.message, /: "Your account has expired; ask the help desk\."\.$/);
			return true;
		});
	});

	it('are not the cause if they came before the key was offered', {
		skip: isSshdMissing,
	}, async t => {
		// Every client gets this banner; then the key is refused.
		const connecting = connectTo(t, {config: ['Banner /etc/hostname', 'DenyUsers *']});
		await assert.rejects(connecting, {code: 'PermissionDenied'});
	});
});
