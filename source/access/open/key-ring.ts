import path from 'node:path';
import type {Prompt} from '../../session/escapes/prompt.js';
import {homeFolder} from '../../store/paths.js';
import type {KeyRequest} from './key-request.js';
import {type OpenKey, openKey} from './open-key.js';

/** Opens key files, each once: a decrypted key stays in memory for as long as this does. */
export type KeyRing = {
	/** @throws {Failure} When the key cannot be used. */
	open(request: KeyRequest | null, signal: AbortSignal): Promise<OpenKey | null>;
};

/** @param prompt Asks for passphrases. */
export function createKeyRing(prompt: Prompt): KeyRing {
	const opened = new Map<string, OpenKey>();
	return {
		async open(request, signal) {
			if (request === null) {
				return null;
			}

			const before = opened.get(request.file);
			const key =
				before?.isPushed === request.isPushed ? before : await openKey(request, prompt, signal);
			opened.set(request.file, key);
			return key;
		},
	};
}

/**
The request for a key file as a person typed it in the picker. No shell has read that, so a `~` at its
start is still one.

@param file Null for a key that is created.
*/
export function typedKeyRequest(file: string | null, isPushed: boolean): KeyRequest | null {
	return file === null ? null : {file: path.resolve(withHome(file)), isPushed};
}

function withHome(file: string): string {
	return file === '~' || file.startsWith('~/') ? path.join(homeFolder(), file.slice(1)) : file;
}
