import type {KeyRequest} from '../../commands/request/key-request.js';
import type {Key} from '../../connection/connection.js';
import {readOwnKey} from '../../connection/keys/own-key.js';
import {checkPushable, parsePublicKey} from '../../model/ssh/public-key.js';
import {type Prompt, terminalPrompt} from '../../session/escapes/prompt.js';

/** A key of the person's own, read and opened. */
export type OwnKey = {readonly key: Key; readonly isPushed: boolean};

/**
Reads the key, asking for its passphrase where it has one.

@param prompt Asks the person; null where there is nobody to ask. @default over the terminal of the process

@throws {Failure} When it cannot be used; one that is to be pushed, also where the agent on the
instance would ignore it.
*/
export async function ownKey(
	{file, isPushed}: KeyRequest,
	signal: AbortSignal,
	prompt: Prompt | null = terminalPrompt(),
): Promise<OwnKey> {
	const key = await readOwnKey(file, {
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
