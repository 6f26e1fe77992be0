import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {test} from 'node:test';
import fc from 'fast-check';
import {compareWithLog, hostKeysInLog, kindOf} from '../../source/model/fleet/boot-log.js';
import {sanitize, sanitizeJson} from '../../source/model/text/sanitize.js';
import {harmfulPattern} from '../support/hostile.js';
import {tries} from '../support/property-tries.js';

const runs = tries(500, 4000);
const key = 'AAAAC3NzaC1lZDI1NTE5AAAAIGQnZUhqVUFhYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5';

const piece = fc.oneof(
	fc.constantFrom(
		...['-----BEGIN SSH HOST KEY FINGERPRINTS-----', '-----END SSH HOST KEY FINGERPRINTS-----'],
		...['-----BEGIN SSH HOST KEY KEYS-----', '-----END SSH HOST KEY KEYS-----', '\n', '\r\n', ': '],
		...[
			`ssh-ed25519 ${key} root@x`,
			'256 SHA256:',
			'x'.repeat(43),
			' (ED25519)',
			'[   9.1] ',
			'ci-info: ',
		],
		...['aa:'.repeat(15), '\u001B[2J', '<14>Jul 10 12:00:00 ec2: '],
	),
	fc.string({unit: 'binary', maxLength: 20}),
);
const blob = fc.uint8Array({maxLength: 60}).map(bytes => Buffer.from(bytes));

test('any boot log can be parsed, and the result is safe to print', () => {
	fc.assert(
		fc.property(fc.array(piece, {maxLength: 25}), blob, (pieces, bytes) => {
			const keys = hostKeysInLog(pieces.join(''));
			for (const {kind, fingerprint} of keys) {
				assert.match(kind, /^[\w-]{0,60}$/);
				assert.match(fingerprint, /^(?:SHA256:[\w+/]{43}|MD5:[\da-f:]{47})$/);
			}

			assert.doesNotMatch(kindOf(bytes), /[a-z]/);
			assert.ok(['verified', 'different', 'absent'].includes(compareWithLog(bytes, keys)));
		}),
		runs,
	);
});

test('a log made to take long is read to its end', () => {
	const begin = '-----BEGIN SSH HOST KEY KEYS-----\n';
	const fingerprints = '-----BEGIN SSH HOST KEY FINGERPRINTS-----\n';
	for (const log of [
		': '.repeat(2_000_000),
		`${begin}${'a'.repeat(4_000_000)}`,
		`${begin}${`ssh-ed25519 ${'A'.repeat(1990)}!\n`.repeat(2000)}`,
		`${fingerprints}${`256 SHA256:${'a'.repeat(43)}${' ('.repeat(150)}\n`.repeat(1000)}`,
		`${fingerprints}${`${'] '.repeat(60)}256 aa:\n`.repeat(2000)}`,
		`${': -----BEGIN SSH HOST KEY '.repeat(10)}\n`.repeat(2000),
		begin.repeat(100_000),
	]) {
		// Work that grows faster than the log would not end within the limit of a test.
		assert.deepEqual(hostKeysInLog(log), [], log.slice(0, 60));
	}
});

test('sanitizing any text makes it safe, and keeps it within its length', () => {
	const text = fc.oneof(
		fc.string({unit: 'binary', maxLength: 60}),
		fc
			.array(fc.integer({min: 0, max: 0xff_ff}), {maxLength: 60})
			.map(units => String.fromCharCode(...units)),
	);
	fc.assert(
		fc.property(text, fc.integer({min: 1, max: 80}), (dirty, length) => {
			const clean = sanitize(dirty, length);
			assert.doesNotMatch(clean, harmfulPattern);
			assert.ok(clean.length <= length && clean.isWellFormed());
			assert.doesNotMatch(sanitizeJson({dirty}), harmfulPattern);
			assert.deepEqual(JSON.parse(sanitizeJson({dirty})), {dirty});
		}),
		runs,
	);
});
