import type {Key} from '../connection/connection.js';
import {readOwnKey} from '../connection/own-key.js';
import {checkPushable, parsePublicKey} from '../model/public-key.js';
import {terminalPrompt} from '../session/prompt.js';
import type {Arguments} from './command.js';
import {usageFailure} from './parse.js';

/** The key a person wants to sign in with. */
export type KeyRequest = {
	/** `--private-key-file` */
	readonly file: string;
	/** `--push`: the instance does not have its public half yet. */
	readonly isPushed: boolean;
};

/** A key of the person's own, read and opened. */
export type OwnKey = {readonly key: Key; readonly isPushed: boolean};

/**
@returns Null when no key was named: one is made and pushed then.
@throws {Failure} `usage`
*/
export function parseKeyRequest(argv: Arguments): KeyRequest | null {
	const file = argv.value('private-key-file');
	const isPushed = argv.has('push');
	if (file === null && isPushed) {
		throw usageFailure(
			'--push goes with --private-key-file.',
			'Leave it out: the key that eic makes is pushed in any case.',
		);
	}

	return file === null ? null : {file, isPushed};
}

/**
Reads the key, asking for its passphrase where it has one.

@throws {Failure} When it cannot be used; one that is to be pushed, also where the agent on the
instance would ignore it.
*/
export async function ownKey({file, isPushed}: KeyRequest, signal: AbortSignal): Promise<OwnKey> {
	const prompt = terminalPrompt();
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
