import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {Failure} from '../../../source/model/failure.js';
import {directRoute, tryToConnect} from '../../support/connecting.js';
import {isSshdMissing, startSshd} from '../../support/sshd/sshd.js';

describe('a server that has nothing in common with eic', {skip: isSshdMissing}, () => {
	for (const [what, config, pattern] of [
		[
			'a key exchange',
			['KexAlgorithms sntrup761x25519-sha512@openssh.com'],
			/no key exchange in common: it offers sntrup761x25519-sha512@openssh\.com; eic offers (?:mlkem768x25519-sha256, )?curve25519-sha256, /,
		],
		[
			'a cipher',
			['Ciphers aes256-cbc'],
			/no cipher in common: it offers aes256-cbc; eic offers aes128-gcm@openssh\.com, .*chacha20-poly1305@openssh\.com\.$/,
		],
		[
			'a MAC',
			['Ciphers aes128-ctr', 'MACs umac-128@openssh.com'],
			/no MAC in common: it offers umac-128@openssh\.com; eic offers hmac-sha2-256-etm/,
		],
	] as const) {
		it(`is reported with both offers where ${what} is missing, and no other route is tried`, async t => {
			const sshd = await startSshd({config});
			t.after(() => sshd.stop());
			const trial = tryToConnect({
				routes: [directRoute('127.0.0.1'), directRoute('127.0.0.2')],
				port: sshd.port,
				osUser: sshd.user,
			});
			t.after(() => trial.end());
			await assert.rejects(trial.connection, (error: unknown) => {
				assert.ok(error instanceof Failure);
				assert.equal(error.code, 'NoCommonAlgorithm');
				assert.match(error.message, pattern);
				assert.match(error.nextStep ?? '', /eic ssh-config.*--print-command/);
				return true;
			});
			assert.equal(trial.events.filter(({type}) => type === 'attempt').length, 1);
		});
	}
});
