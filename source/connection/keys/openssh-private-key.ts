import {Buffer} from 'node:buffer';
import {type JsonWebKey, type KeyObject, randomBytes} from 'node:crypto';
import {Failure} from '../../model/failure.js';
import type {Key} from '../connection.js';

const keyType = 'ssh-ed25519';

/** Converts an Ed25519 private key from Node to the only form ssh2 parses: OpenSSH's, unencrypted. */
export function ed25519Key(privateKey: KeyObject): Key {
	const {x, d} = privateKey.export({format: 'jwk'});
	const publicBytes = bytesOf(x);
	const publicBlob = Buffer.concat([text(keyType), text(publicBytes)]);
	return {
		publicKey: `${keyType} ${publicBlob.toString('base64')}`,
		privateKey: toPem(privateBlob(publicBlob, publicBytes, bytesOf(d))),
	};
}

function bytesOf(part: JsonWebKey['x']): Buffer {
	if (part === undefined) {
		throw new Failure('other', 'UnusableKey', 'Node gives no usable Ed25519 key.');
	}

	return Buffer.from(part, 'base64url');
}

/** An unencrypted `openssh-key-v1` (OpenSSH, PROTOCOL.key). */
function privateBlob(publicBlob: Buffer, publicBytes: Buffer, seed: Buffer): Buffer {
	const check = randomBytes(4);
	const secret = Buffer.concat([
		check,
		check,
		text(keyType),
		text(publicBytes),
		text(Buffer.concat([seed, publicBytes])),
		text(''),
	]);
	const padding = Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]).subarray(0, (8 - (secret.length % 8)) % 8);
	return Buffer.concat([
		Buffer.from('openssh-key-v1\0'),
		text('none'),
		text('none'),
		text(''),
		uint32(1),
		text(publicBlob),
		text(Buffer.concat([secret, padding])),
	]);
}

/** An SSH `string`: its length as a uint32, then its bytes (RFC 4251, 5). */
function text(content: string | Buffer): Buffer {
	const bytes = Buffer.from(content);
	return Buffer.concat([uint32(bytes.length), bytes]);
}

function uint32(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(value);
	return bytes;
}

function toPem(blob: Buffer): string {
	const lines = blob.toString('base64').match(/.{1,70}/g) ?? [];
	return [
		'-----BEGIN OPENSSH PRIVATE KEY-----',
		...lines,
		'-----END OPENSSH PRIVATE KEY-----',
		'',
	].join('\n');
}
