import {writeFileSync} from 'node:fs';
import ssh2 from 'ssh2';
import type {KeyPair} from '../ed25519-pair.js';

export type KeyType = 'ed25519' | 'rsa' | 'ecdsa';

export type KeyFileOptions = {
	/** @default 'ed25519' */
	readonly type?: KeyType;
	/** The size of the key. @default 2048 for RSA, 256 for ECDSA */
	readonly bits?: number;
	/** Encrypts the private key, as `ssh-keygen -N` does. */
	readonly passphrase?: string;
	/** Follows the public key in its file. @default 'user@host', as ssh-keygen writes its own */
	readonly comment?: string;
};

/**
Writes a new key pair as `ssh-keygen -f FILE` does, without OpenSSH: the private key in OpenSSH's format
into `file`, its public half beside it as `file.pub`.

@returns `file`
*/
export function makeKeyFile(file: string, options: KeyFileOptions = {}): string {
	const pair = newPair(options);
	const [type, key] = pair.public.split(' ');
	writeFileSync(file, pair.private, {mode: 0o600});
	writeFileSync(`${file}.pub`, `${type} ${key} ${options.comment ?? 'user@host'}\n`);
	return file;
}

/** Two strings with their lengths: the name of the type and 32 bytes. */
const ed25519BlobSize = 4 + 11 + 4 + 32;

function newPair({type = 'ed25519', bits, passphrase}: KeyFileOptions): KeyPair {
	const encryption = passphrase !== undefined && {passphrase, cipher: 'aes256-ctr', rounds: 16};
	const pair = ssh2.utils.generateKeyPairSync(type, {
		bits: bits ?? (type === 'rsa' ? 2048 : 256),
		...encryption,
	});
	// A pair that no server accepts, as `newEd25519Pair` says.
	const blob = Buffer.from(pair.public.split(' ')[1] ?? '', 'base64');
	const isCut = type === 'ed25519' && blob.length !== ed25519BlobSize;
	return isCut ? newPair({type, passphrase}) : pair;
}
