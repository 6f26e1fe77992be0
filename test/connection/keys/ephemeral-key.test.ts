import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, it} from 'node:test';
import ssh2 from 'ssh2';
import {makeEphemeralKey} from '../../../source/connection/keys/ephemeral-key.js';
import {isMissing} from '../../support/missing.js';
import {temporaryHome} from '../../support/program/temporary-home.js';

describe('makeEphemeralKey', () => {
	it('creates a matching key pair, the public key without a comment', () => {
		const {privateKey, publicKey} = makeEphemeralKey();
		const parsed = ssh2.utils.parseKey(privateKey);
		assert.ok(!(parsed instanceof Error));
		assert.equal(`ssh-ed25519 ${parsed.getPublicSSH().toString('base64')}`, publicKey);
	});

	it('creates a different key each time', () => {
		assert.notEqual(makeEphemeralKey().publicKey, makeEphemeralKey().publicKey);
	});

	it('creates a key that OpenSSH reads', {skip: isMissing('ssh-keygen')}, t => {
		const home = temporaryHome();
		t.after(() => home.remove());
		const {privateKey, publicKey} = makeEphemeralKey();
		const file = path.join(home.path, 'key');
		writeFileSync(file, privateKey, {mode: 0o600});
		assert.equal(
			execFileSync('ssh-keygen', ['-y', '-f', file], {encoding: 'utf8'}).trim(),
			publicKey,
		);
	});
});
