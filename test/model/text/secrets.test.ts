import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {redactSecrets, registerSecret} from '../../../source/model/text/secrets.js';

describe('secrets', () => {
	const cases: ReadonlyArray<readonly [text: string, clean: string]> = [
		[
			'wss://h/openTunnel?a=b&X-Amz-Security-Token=IQoJ%2Fx&X-Amz-Signature=0123abcd',
			'wss://h/openTunnel?a=b&X-Amz-Security-Token=***&X-Amz-Signature=***',
		],
		[
			'Authorization: AWS4-HMAC-SHA256 Credential=AKIA/x, Signature=0123456789abcdef0123',
			'Authorization: ***',
		],
		['proxy http://user:geheim@proxy:3128/', 'proxy http://***@proxy:3128/'],
		['{"secretAccessKey":"abc/def","region":"r"}', '{"secretAccessKey":"***","region":"r"}'],
		['AWS_SESSION_TOKEN=abc next', 'AWS_SESSION_TOKEN=*** next'],
		[
			'-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaA==\n-----END OPENSSH PRIVATE KEY-----\nmore',
			'***\nmore',
		],
		['-----BEGIN RSA PRIVATE KEY-----\nMIIE', '***'],
		['i-0123456789abcdef0 in us-east-1', 'i-0123456789abcdef0 in us-east-1'],
	];
	for (const [text, clean] of cases) {
		it(`are redacted in ${text.slice(0, 40)}`, () => {
			assert.equal(redactSecrets(text), clean);
		});
	}

	it('that are registered are redacted everywhere, encoded or not', () => {
		registerSecret('open sesame/+');
		registerSecret('wrong');
		registerSecret(undefined);
		assert.equal(redactSecrets('x open sesame/+ y open%20sesame%2F%2B wrong'), 'x *** y *** wrong');
	});
});
