import {readFile} from 'node:fs/promises';
import {checkPushable, parsePublicKey} from '../../model/ssh/public-key.js';
import {readPrivateKey} from './private-key.js';

/**
The public key that OpenSSH offers for an `IdentityFile`. As OpenSSH does, it reads the file with `.pub`
appended (or the file itself if its name ends so), and otherwise derives the public half of the private
key.

@returns `ssh-ed25519 AAAA…`, without a comment.
@throws Failure when there is no such key, or the agent on an instance would ignore it.
*/
export async function publicHalfOf(file: string, signal: AbortSignal): Promise<string> {
	const text = await textOf(file.endsWith('.pub') ? file : `${file}.pub`);
	const key = parsePublicKey(
		text ?? (await readPrivateKey(file, {askSecret: null, signal})).publicKey,
	);
	checkPushable(key);
	return key.line;
}

async function textOf(file: string): Promise<string | null> {
	try {
		return await readFile(file, 'utf8');
	} catch {
		// The private key is read instead; that reports what is wrong.
		return null;
	}
}
