import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {readdirSync, readFileSync, rmSync, statSync} from 'node:fs';
import path from 'node:path';
import {describe, it} from 'node:test';
import {publicHalfOf} from '../../../source/connection/keys/public-half.js';
import {ensureStoredKey} from '../../../source/connection/keys/stored-key.js';
import {Failure} from '../../../source/model/failure.js';
import {isMissing} from '../../support/missing.js';
import {temporaryHome} from '../../support/program/temporary-home.js';
import {makeKeyFile} from '../../support/sshd/key-file.js';

const {signal} = new AbortController();

describe('the stored key', () => {
	it('is created once, even by simultaneous processes, and readable only for the owner', async () => {
		using home = temporaryHome();
		const folder = path.join(home.path, 'state', 'ssh');
		const files = await Promise.all(Array.from({length: 20}, () => ensureStoredKey(folder)));
		assert.deepEqual(readdirSync(folder).toSorted(), ['id_ed25519', 'id_ed25519.pub']);
		assert.equal(statSync(folder).mode & 0o777, 0o700);
		const [file = ''] = files;
		assert.equal(statSync(file).mode & 0o777, 0o600);
		const before = readFileSync(file, 'utf8');
		assert.equal(await ensureStoredKey(folder), file);
		assert.equal(readFileSync(file, 'utf8'), before);
	});

	it('is readable for OpenSSH, with the public half beside it', {
		skip: isMissing('ssh-keygen'),
	}, async () => {
		using home = temporaryHome();
		const file = await ensureStoredKey(home.path);
		const derived = spawnSync('ssh-keygen', ['-y', '-f', file]).stdout.toString().trim();
		assert.equal(await publicHalfOf(file, signal), derived);
		assert.equal(readFileSync(`${file}.pub`, 'utf8'), `${derived} eic\n`);
	});
});

describe('the public half of an identity file', () => {
	it('comes from the .pub file, from the file itself, or from the private key', async () => {
		using home = temporaryHome();
		const file = makeKeyFile(path.join(home.path, 'key'), {comment: 'a comment'});
		const line = readFileSync(`${file}.pub`, 'utf8').split(' ').slice(0, 2).join(' ');
		assert.equal(await publicHalfOf(file, signal), line);
		assert.equal(await publicHalfOf(`${file}.pub`, signal), line);
		rmSync(`${file}.pub`);
		assert.equal(await publicHalfOf(file, signal), line);
	});

	it('is refused if the agent on an instance would ignore it', async () => {
		using home = temporaryHome();
		const file = makeKeyFile(path.join(home.path, 'key'), {type: 'ecdsa'});
		await assert.rejects(publicHalfOf(file, signal), (error: unknown) => {
			assert.ok(error instanceof Failure);
			assert.match(error.message, /ignores ecdsa/);
			return true;
		});
	});

	it('names the missing file', async () => {
		await assert.rejects(publicHalfOf('/nonexistent/key', signal), /\/nonexistent\/key/);
	});
});
