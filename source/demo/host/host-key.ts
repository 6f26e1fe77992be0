import {Buffer} from 'node:buffer';
import {createECDH, createHash, createPrivateKey, createPublicKey} from 'node:crypto';
import {digest} from '../fleet/identifiers.js';

/** A host key pair of an instance. */
export type DemoHostKey = {
	/** Such as `ssh-ed25519`. */
	readonly type: string;
	/** In OpenSSH's private key format. */
	readonly privateKey: string;
	/** `ssh-ed25519 AAAA…` */
	readonly publicKey: string;
	/** `SHA256:…` */
	readonly fingerprint: string;
};

function string(data: Uint8Array | string): Buffer {
	const bytes = Buffer.from(data);
	const length = Buffer.alloc(4);
	length.writeUInt32BE(bytes.length);
	return Buffer.concat([length, bytes]);
}

/** A positive `mpint` (RFC 4251, 5). */
function mpint(data: Buffer): Buffer {
	const isNegative = ((data[0] ?? 0) & 0x80) !== 0;
	return string(isNegative ? Buffer.concat([Buffer.alloc(1), data]) : data);
}

/** One unencrypted key in OpenSSH's format (PROTOCOL.key). */
function opensshPrivateKey(publicBlob: Buffer, privateFields: Buffer): string {
	const check = Buffer.alloc(4);
	const body = Buffer.concat([check, check, privateFields, string('')]);
	const padding = Buffer.from(
		Array.from({length: (8 - (body.length % 8)) % 8}, (_, index) => index + 1),
	);
	const count = Buffer.from([0, 0, 0, 1]);
	const whole = Buffer.concat([
		Buffer.from('openssh-key-v1\0'),
		string('none'),
		string('none'),
		string(''),
		count,
		string(publicBlob),
		string(Buffer.concat([body, padding])),
	]);
	const lines = whole.toString('base64').match(/.{1,70}/g) ?? [];
	return `-----BEGIN OPENSSH PRIVATE KEY-----\n${lines.join('\n')}\n-----END OPENSSH PRIVATE KEY-----\n`;
}

function pair(type: string, publicBlob: Buffer, privateFields: Buffer): DemoHostKey {
	const hash = createHash('sha256').update(publicBlob).digest('base64').replace(/=+$/, '');
	return {
		type,
		privateKey: opensshPrivateKey(publicBlob, privateFields),
		publicKey: `${type} ${publicBlob.toString('base64')}`,
		fingerprint: `SHA256:${hash}`,
	};
}

function ed25519(seed: Buffer): DemoHostKey {
	// The DER of a PKCS #8 Ed25519 key before its 32 bytes (RFC 8410).
	const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
	const key = createPublicKey(createPrivateKey({key: pkcs8, format: 'der', type: 'pkcs8'}));
	const point = Buffer.from(key.export({format: 'jwk'}).x ?? '', 'base64url');
	const type = 'ssh-ed25519';
	const publicBlob = Buffer.concat([string(type), string(point)]);
	const privateFields = Buffer.concat([publicBlob, string(Buffer.concat([seed, point]))]);
	return pair(type, publicBlob, privateFields);
}

function ecdsa(seed: Buffer): DemoHostKey {
	const curve = createECDH('prime256v1');
	curve.setPrivateKey(seed);
	const type = 'ecdsa-sha2-nistp256';
	const publicBlob = Buffer.concat([
		string(type),
		string('nistp256'),
		string(curve.getPublicKey()),
	]);
	return pair(type, publicBlob, Buffer.concat([publicBlob, mpint(seed)]));
}

/**
The host keys of an instance. They are the same in every run, so that known hosts stay valid from one
demo to the next. They need not be secret, because they serve loopback only.

@param salt A different salt gives different keys, for an instance whose host key has changed.
*/
export function hostKeysOf(instanceId: string, salt = ''): readonly [DemoHostKey, DemoHostKey] {
	const seed = (type: string): Buffer =>
		Buffer.from(digest(`host key ${type} ${instanceId}${salt}`), 'hex');
	return [ed25519(seed('ed25519')), ecdsa(seed('ecdsa'))];
}
