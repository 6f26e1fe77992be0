import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {createHash, randomBytes} from 'node:crypto';
import {describe, it} from 'node:test';
import {compareWithLog, hostKeysInLog} from '../../../source/model/fleet/boot-log.js';

function blobOf(type: string): Buffer {
	const name = Buffer.from(type);
	const length = Buffer.alloc(4);
	length.writeUInt32BE(name.length);
	return Buffer.concat([length, name, randomBytes(36)]);
}

const sha256 = (blob: Buffer) =>
	`SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;
const md5 = (blob: Buffer) =>
	createHash('md5')
		.update(blob)
		.digest('hex')
		.replace(/..(?!$)/g, '$&:');

const ed25519 = blobOf('ssh-ed25519');
const ecdsa = blobOf('ecdsa-sha2-nistp256');
const rsa = blobOf('ssh-rsa');
const other = blobOf('ssh-ed25519');

function fingerprints(prefix: string, ...lines: readonly string[]): string {
	return [
		'-----BEGIN SSH HOST KEY FINGERPRINTS-----',
		...lines,
		'-----END SSH HOST KEY FINGERPRINTS-----',
	]
		.map(line => `${prefix}${line}\r\n`)
		.join('');
}

describe('the host keys in a boot log', () => {
	const prefixes = ['', 'ec2: ', '<14>Jul 10 12:00:00 ec2: ', '[   12.9] cloud-init[1904]: '];
	for (const prefix of prefixes) {
		it(`are read from fingerprints after '${prefix}'`, () => {
			const log = fingerprints(
				prefix,
				`256 ${sha256(ed25519)} root@ip-10-0-1-10 (ED25519)`,
				`256 ${sha256(ecdsa)} root@ip-10-0-1-10 (ECDSA)`,
			);
			const keys = hostKeysInLog(log);
			assert.deepEqual(
				keys.map(({kind}) => kind),
				['ED25519', 'ECDSA'],
			);
			assert.equal(compareWithLog(ed25519, keys), 'verified');
			assert.equal(compareWithLog(ecdsa, keys), 'verified');
			assert.equal(compareWithLog(other, keys), 'different');
			assert.equal(compareWithLog(rsa, keys), 'absent');
		});
	}

	it('are read from MD5 fingerprints, with and without their name', () => {
		for (const text of [md5(rsa), `MD5:${md5(rsa)}`]) {
			const keys = hostKeysInLog(fingerprints('ec2: ', `2048 ${text} root@host (RSA)`));
			assert.equal(compareWithLog(rsa, keys), 'verified');
		}
	});

	it('are read from whole keys', () => {
		const log = `-----BEGIN SSH HOST KEY KEYS-----\nssh-ed25519 ${ed25519.toString('base64')} root@host\n-----END SSH HOST KEY KEYS-----\n`;
		assert.equal(compareWithLog(ed25519, hostKeysInLog(log)), 'verified');
		assert.equal(compareWithLog(other, hostKeysInLog(log)), 'different');
	});

	it('count from every boot that the log still contains', () => {
		const line = (blob: Buffer) => `256 ${sha256(blob)} root@host (ED25519)`;
		const keys = hostKeysInLog(fingerprints('', line(other)) + fingerprints('', line(ed25519)));
		assert.equal(compareWithLog(ed25519, keys), 'verified');
		assert.equal(compareWithLog(other, keys), 'verified');
	});

	it('do not include keys of users, or lines outside of the blocks', () => {
		const log = [
			`ci-info: | ssh-ed25519 | ${sha256(ed25519)} | - | somebody |`,
			`ssh-ed25519 ${ed25519.toString('base64')} root@host`,
			`256 ${sha256(ed25519)} root@host (ED25519)`,
			'a user wrote -----BEGIN SSH HOST KEY FINGERPRINTS----- here',
			`256 ${sha256(ed25519)} root@host (ED25519)`,
		].join('\n');
		assert.deepEqual(hostKeysInLog(log), []);
	});

	it('are found whatever the log contains', () => {
		// Work that grows faster than the log would not end within the limit of a test.
		const hostile = [
			'-----BEGIN SSH HOST KEY FINGERPRINTS-----\n'.repeat(20_000),
			`256 SHA256:${'A'.repeat(400_000)}`,
			': '.repeat(300_000),
			`${'[ '.repeat(60)}: `.repeat(5000),
			randomBytes(400_000).toString('latin1'),
		];
		for (const log of hostile) {
			hostKeysInLog(`-----BEGIN SSH HOST KEY KEYS-----\n${log}`);
			hostKeysInLog(`-----BEGIN SSH HOST KEY FINGERPRINTS-----\n${log}`);
		}

		assert.equal(compareWithLog(Buffer.alloc(0), []), 'absent');
		assert.equal(compareWithLog(Buffer.from('ffffffff41', 'hex'), []), 'absent');
	});
});
