import type {KeyObject} from 'node:crypto';
import ssh2 from 'ssh2';
import {Failure} from '../../model/failure.js';
import {parsePublicKey, rsaBits} from '../../model/ssh/public-key.js';
import {sanitize} from '../../model/text/sanitize.js';
import type {Key} from '../connection.js';
import {type KeyArmour, keyArmourOf, openKey, unusableKey} from './key-armor.js';
import {readKeyFile} from './key-file.js';
import {ed25519Key} from './openssh-private-key.js';

/** Asks the person for something that must not be seen; rejects when it is called off. */
type AskSecret = (question: string, signal: AbortSignal) => Promise<string>;

export type OwnKeyOptions = {
	/** Asks for the passphrase; null where there is nobody to ask. */
	readonly askSecret: AskSecret | null;
	readonly signal: AbortSignal;
};

/** As often as OpenSSH asks (NumberOfPasswordPrompts). */
const passphraseTries = 3;

const leastRsaBits = 2048;

const makeAnother = 'Make one: ssh-keygen -t ed25519';

/**
Reads the private key a person named: OpenSSH, PEM (PKCS#1, SEC1) or PKCS#8, encrypted or not;
Ed25519, RSA from 2048 bits, or ECDSA on a NIST curve.

@throws {Failure} `usage` when it is no such key; `configuration` when its mode is too open or its
passphrase cannot be asked for; `other` when the passphrase was wrong three times.
*/
export async function readOwnKey(file: string, options: OwnKeyOptions): Promise<Key> {
	const armour = keyArmourOf(await readKeyFile(file), file);
	const key = armour.isEncrypted ? await openWithHelp(armour, options) : openKey(armour, null);
	return asKey(key, file);
}

async function openWithHelp(
	armour: KeyArmour,
	{askSecret, signal}: OwnKeyOptions,
): Promise<KeyObject> {
	const file = sanitize(armour.file, 300);
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
		const key = passphrase === '' ? null : openKey(armour, passphrase);
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

/** The key in a form that ssh2 reads, with its public half. */
function asKey(key: KeyObject | null, file: string): Key {
	switch (key?.asymmetricKeyType) {
		case 'ed25519': {
			return ed25519Key(key);
		}

		case 'rsa': {
			const own = withPublicHalf(key.export({format: 'pem', type: 'pkcs1'}).toString(), file);
			const bits = rsaBits(parsePublicKey(own.publicKey)) ?? 0;
			if (bits < leastRsaBits) {
				const what = `is an RSA key of ${bits} bits, and eic takes ${leastRsaBits} at least`;
				throw unusableKey(file, what, makeAnother);
			}

			return own;
		}

		case 'ec': {
			return withPublicHalf(key.export({format: 'pem', type: 'sec1'}).toString(), file);
		}

		default: {
			const type = key?.asymmetricKeyType ?? 'unknown';
			throw unusableKey(file, `is a key of a type that eic does not take (${type})`, makeAnother);
		}
	}
}

function withPublicHalf(privateKey: string, file: string): Key {
	const parsed = ssh2.utils.parseKey(privateKey);
	if (parsed instanceof Error) {
		throw unusableKey(file, 'is a key on a curve that SSH does not have', makeAnother);
	}

	return {privateKey, publicKey: `${parsed.type} ${parsed.getPublicSSH().toString('base64')}`};
}
