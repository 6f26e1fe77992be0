import {readFile} from 'node:fs/promises';
import {checkPushable, parsePublicKey} from '../../model/ssh/public-key.js';
import {readOwnKey} from './own-key.js';

/**
The public key that OpenSSH offers for an `IdentityFile`: the one beside it with `.pub`, as OpenSSH
reads it, the file itself where it is a public key, or the public half of the private key.

@returns `ssh-ed25519 AAAA…`, without a comment.
@throws {Failure} When there is no such key, or the agent on an instance would ignore it.
*/
export async function publicHalfOf(file: string, signal: AbortSignal): Promise<string> {
	const text = await textOf(file.endsWith('.pub') ? file : `${file}.pub`);
	const key = parsePublicKey(text ?? (await readOwnKey(file, {askSecret: null, signal})).publicKey);
	checkPushable(key);
	return key.line;
}

async function textOf(file: string): Promise<string | null> {
	try {
		return await readFile(file, 'utf8');
	} catch {
		// The private key is asked then, and says what is wrong.
		return null;
	}
}
