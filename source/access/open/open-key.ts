import type {Key} from '../../connection/connection.js';
import {readPrivateKey} from '../../connection/keys/private-key.js';
import {checkPushable, parsePublicKey} from '../../model/ssh/public-key.js';
import type {Prompt} from '../../session/escapes/prompt.js';
import type {KeyRequest} from './key-request.js';

/** A key of the person's own, read and decrypted. */
export type OpenKey = {readonly key: Key; readonly isPushed: boolean};

/**
Reads the key, asking for its passphrase where it has one.

@param prompt Asks the person; null where nobody can be asked.
@throws {Failure} When it cannot be used. For a key that is to be pushed, also when the agent on the
instance would ignore it.
*/
export async function openKey(
	{file, isPushed}: KeyRequest,
	prompt: Prompt | null,
	signal: AbortSignal,
): Promise<OpenKey> {
	const key = await readPrivateKey(file, {
		askSecret:
			prompt === null
				? null
				: (text, questionSignal) => prompt({text, isSecret: true}, questionSignal),
		signal,
	});
	if (isPushed) {
		checkPushable(parsePublicKey(key.publicKey));
	}

	return {key, isPushed};
}
