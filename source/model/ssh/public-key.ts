import {Buffer} from 'node:buffer';
import {Failure} from '../failure.js';

/** A public key as one line of `authorized_keys`, without options. */
export type PublicKey = {
	/** Such as `ssh-ed25519`. */
	readonly type: string;
	/** The key blob (RFC 4253, section 6.6). */
	readonly blob: Buffer;
	/** `type base64`, without the comment. */
	readonly line: string;
};

/**
Parses a public key: `type base64 [comment]`.

@throws {Failure} `usage` when the text is not a public key, or is a private key.
*/
export function parsePublicKey(text: string): PublicKey {
	const [line = '', ...more] = text.trim().split(/\r?\n/);
	if (line.includes('PRIVATE KEY')) {
		throw invalidKey(
			'This is a private key.',
			'Give the public half, usually the same name with .pub.',
		);
	}

	const [, type, base64] = /^([\w@.-]+)\s+([\w+/]+={0,2})(?:\s|$)/.exec(line) ?? [];
	const blob = Buffer.from(base64 ?? '', 'base64');
	if (type === undefined || more.length > 0 || readString(blob, 0)?.toString() !== type) {
		throw invalidKey(
			'This is not an SSH public key.',
			'A public key is one line such as: ssh-ed25519 AAAA… comment',
		);
	}

	return {type, blob, line: `${type} ${base64}`};
}

/**
Checks that the agent on an instance accepts a key: Ed25519, or RSA with at least 2048 bits.

Source: the AWS guide, requirements for key pairs; and the agent's `eic_parse_authorized_keys`, which
skips every line that does not begin with `ssh`.

@throws {Failure} `usage` with the reason.
*/
export function checkPushable(key: PublicKey): void {
	if (key.type.startsWith('ecdsa-') || key.type.startsWith('sk-')) {
		throw invalidKey(
			`The agent on the instance ignores ${key.type} keys: it accepts only types that begin with ssh.`,
			'Use an Ed25519 key: ssh-keygen -t ed25519',
		);
	}

	if (key.type !== 'ssh-ed25519' && key.type !== 'ssh-rsa') {
		throw invalidKey(
			`EC2 Instance Connect does not accept ${key.type} keys.`,
			'Use an Ed25519 key: ssh-keygen -t ed25519',
		);
	}

	const bits = rsaBits(key);
	if (bits !== null && bits < 2048) {
		throw invalidKey(
			`The RSA key has ${bits} bits, and EC2 Instance Connect requires at least 2048.`,
			'Use an Ed25519 key: ssh-keygen -t ed25519',
		);
	}
}

/** The size of an RSA key in bits; null for other types. The blob is `type, e, n` (RFC 4253, section 6.6). */
export function rsaBits({type, blob}: PublicKey): number | null {
	if (type !== 'ssh-rsa') {
		return null;
	}

	const exponent = readString(blob, 4 + type.length);
	const modulus = exponent && readString(blob, 4 + type.length + 4 + exponent.length);
	const hex = modulus?.toString('hex').replace(/^0+/, '') ?? '';
	return hex === ''
		? 0
		: (hex.length - 1) * 4 + Number.parseInt(hex[0] ?? '0', 16).toString(2).length;
}

/** An SSH `string`: a length in four bytes, then the bytes (RFC 4251, section 5). */
function readString(blob: Buffer, offset: number): Buffer | undefined {
	if (offset + 4 > blob.length) {
		return undefined;
	}

	const end = offset + 4 + blob.readUInt32BE(offset);
	return end > blob.length ? undefined : blob.subarray(offset + 4, end);
}

function invalidKey(message: string, nextStep: string): Failure {
	return new Failure('usage', 'InvalidPublicKey', message, {nextStep});
}
