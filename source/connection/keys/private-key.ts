import type {KeyObject} from 'node:crypto';
import ssh2 from 'ssh2';
import {Failure} from '../../model/failure.js';
import {parsePublicKey, rsaBits} from '../../model/ssh/public-key.js';
import {sanitize} from '../../model/text/sanitize.js';
import type {Key} from '../connection.js';
import {readKeyFile} from './key-file.js';
import {ed25519Key} from './openssh-private-key.js';
import {decodePemKey, findPemKey, type PemKey, unusableKey} from './pem.js';

/** Asks the user for a secret without echo; rejects when the signal fires. */
type AskSecret = (question: string, signal: AbortSignal) => Promise<string>;

/** How to ask for a passphrase. */
export type PrivateKeyOptions = {
	/** Asks for the passphrase; null if there is no terminal. */
	readonly askSecret: AskSecret | null;
	readonly signal: AbortSignal;
};

/** OpenSSH's default (NumberOfPasswordPrompts). */
const passphraseTries = 3;

const minRsaBits = 2048;

const generateKeyStep = 'Make one: ssh-keygen -t ed25519';

/**
Reads the private key that the user named: in OpenSSH, PEM (PKCS#1, SEC1) or PKCS#8 format, encrypted or
not; Ed25519, RSA of 2048 bits or more, or ECDSA on a NIST curve.

@throws Failure (`usage`) when the file has no such key; (`configuration`) when its mode is too open or
nobody can be asked for the passphrase; (`other`) when the passphrase was wrong three times.
*/
export async function readPrivateKey(file: string, options: PrivateKeyOptions): Promise<Key> {
	const pem = findPemKey(await readKeyFile(file), file);
	const key = pem.isEncrypted ? await askForPassphrase(pem, options) : decodePemKey(pem, null);
	return toKey(key, file);
}

async function askForPassphrase(
	pem: PemKey,
	{askSecret, signal}: PrivateKeyOptions,
): Promise<KeyObject> {
	const file = sanitize(pem.file, 300);
	if (askSecret === null) {
		throw new Failure(
			'configuration',
			'PassphraseNeeded',
			`The private key ${file} is encrypted, and there is no terminal to ask for its passphrase.`,
			{nextStep: 'Run eic in a terminal, or name a key without a passphrase.'},
		);
	}

	for (let count = 0; count < passphraseTries; count += 1) {
		const before = count === 0 ? '' : 'Wrong passphrase. ';
		const passphrase = await askSecret(`${before}Passphrase for ${file}: `, signal);
		const key = passphrase === '' ? null : decodePemKey(pem, passphrase);
		if (key !== null) {
			return key;
		}
	}

	throw new Failure(
		'other',
		'PassphraseWrong',
		`The passphrase of ${file} was wrong ${passphraseTries} times.`,
	);
}

/** The key in a form that ssh2 parses, with its public half. */
function toKey(key: KeyObject | null, file: string): Key {
	switch (key?.asymmetricKeyType) {
		case 'ed25519': {
			return ed25519Key(key);
		}

		case 'rsa': {
			const own = withPublicHalf(key.export({format: 'pem', type: 'pkcs1'}).toString(), file);
			const bits = rsaBits(parsePublicKey(own.publicKey)) ?? 0;
			if (bits < minRsaBits) {
				const what = `is an RSA key of ${bits} bits, and eic requires ${minRsaBits} or more`;
				throw unusableKey(file, what, generateKeyStep);
			}

			return own;
		}

		case 'ec': {
			return withPublicHalf(key.export({format: 'pem', type: 'sec1'}).toString(), file);
		}

		default: {
			const type = key?.asymmetricKeyType ?? 'unknown';
			throw unusableKey(
				file,
				`is a key of a type that eic does not support (${type})`,
				generateKeyStep,
			);
		}
	}
}

function withPublicHalf(privateKey: string, file: string): Key {
	const parsed = ssh2.utils.parseKey(privateKey);
	if (parsed instanceof Error) {
		throw unusableKey(file, 'is a key on a curve that SSH does not support', generateKeyStep);
	}

	return {privateKey, publicKey: `${parsed.type} ${parsed.getPublicSSH().toString('base64')}`};
}
