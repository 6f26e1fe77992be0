import {Buffer} from 'node:buffer';
import {createPrivateKey, type KeyObject} from 'node:crypto';
import ssh2 from 'ssh2';
import {Failure} from '../../model/failure.js';
import {sanitize} from '../../model/text/sanitize.js';

/** A private key between its BEGIN and END lines (RFC 7468), not yet decoded. */
export type PemKey = {
	/** The path it came from, for messages. */
	readonly file: string;
	readonly text: string;
	/** The word before `PRIVATE KEY`, such as `OPENSSH` or `RSA`; PKCS#8 has `ENCRYPTED` or none. */
	readonly label: string;
	readonly isEncrypted: boolean;
};

/**
Finds the PEM private key in the content of a file.

@throws Failure (`usage`) when there is none; its message says what the file holds instead.
*/
export function findPemKey(content: string, file: string): PemKey {
	const [text, label = ''] =
		/-----BEGIN (?:(\w+) )?PRIVATE KEY-----\r?\n.+?-----END (?:\w+ )?PRIVATE KEY-----/s.exec(
			content,
		) ?? [];
	if (text === undefined) {
		throw noKey(file, content);
	}

	return {file, text, label, isEncrypted: isEncrypted(text, label)};
}

/**
Decodes and, if necessary, decrypts a key. ssh2 parses OpenSSH's own format, Node the others.

@param passphrase Null for an unencrypted key.
@returns Null if the passphrase is wrong.
@throws Failure (`usage`) when no passphrase would make the key readable.
*/
export function decodePemKey(pem: PemKey, passphrase: string | null): KeyObject | null {
	try {
		return read(pem, passphrase);
	} catch (error) {
		const {message, code} = error as NodeJS.ErrnoException;
		if (
			code === 'ERR_OSSL_EVP_UNSUPPORTED' ||
			/unsupported (?:cipher|kdf)|initialization vector/i.test(message)
		) {
			throw unusableKey(
				pem.file,
				`is encrypted or written in a way that eic cannot read (${sanitize(message, 100)})`,
				`Convert it: ssh-keygen -p -Z aes256-ctr -f ${sanitize(pem.file, 300)}`,
			);
		}

		if (passphrase !== null) {
			return null;
		}

		throw unusableKey(
			pem.file,
			`cannot be understood (${sanitize(message, 100)})`,
			`Check that it is complete: ssh-keygen -y -f ${sanitize(pem.file, 300)}`,
		);
	}
}

/**
The failure for a file that has no usable private key.

@param what Follows the path in the message, such as `holds no private key`.
*/
export function unusableKey(file: string, what: string, nextStep: string): Failure {
	return new Failure('usage', 'InvalidPrivateKey', `The file ${sanitize(file, 300)} ${what}.`, {
		nextStep,
	});
}

function read({text, label}: PemKey, passphrase: string | null): KeyObject {
	if (label !== 'OPENSSH') {
		return createPrivateKey({key: text, ...(passphrase !== null && {passphrase})});
	}

	const parsed = ssh2.utils.parseKey(text, passphrase ?? undefined);
	if (parsed instanceof Error) {
		throw parsed;
	}

	return createPrivateKey(parsed.getPrivatePEM());
}

function isEncrypted(text: string, label: string): boolean {
	if (label !== 'OPENSSH') {
		return label === 'ENCRYPTED' || /^Proc-Type: *4, *ENCRYPTED/m.test(text);
	}

	// The cipher's name follows the magic and a length (OpenSSH, PROTOCOL.key).
	const [base64 = ''] = /(?<=KEY-----\s)[^-]+/.exec(text) ?? [];
	return Buffer.from(base64, 'base64').toString('latin1', 19, 23) !== 'none';
}

function noKey(file: string, content: string): Failure {
	if (content.startsWith('PuTTY-User-Key-File')) {
		return unusableKey(
			file,
			"is in PuTTY's format",
			`Convert it: puttygen ${sanitize(file, 300)} -O private-openssh -o key.pem`,
		);
	}

	if (/^(?:ssh-|ecdsa-|sk-)|BEGIN (?:SSH2 |RSA )?PUBLIC KEY|BEGIN CERTIFICATE/m.test(content)) {
		return unusableKey(
			file,
			'holds the public half of a key',
			'Name the private half, usually the same name without .pub.',
		);
	}

	return unusableKey(file, 'holds no private key', 'Name a key in OpenSSH, PEM or PKCS#8 format.');
}
