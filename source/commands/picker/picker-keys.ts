import path from 'node:path';
import type {SessionChoices} from '../../picker/hooks/services.js';
import type {Prompt} from '../../session/escapes/prompt.js';
import {homeFolder} from '../../store/paths.js';
import {type OwnKey, ownKey} from '../connecting/own-key.js';
import type {KeyRequest} from '../request/key-request.js';

/** The keys of the person's own that the picker signs in with. */
export type PickerKeys = {
	/** What was chosen, as the command line would ask for it; null for a key that eic makes. */
	requestOf(choice: KeyChoice): KeyRequest | null;
	/**
	Reads the key. Its passphrase is asked for once: the open key stays in memory, for as long as the
	picker runs.

	@throws {Failure} When it cannot be used.
	*/
	open(request: KeyRequest | null, signal: AbortSignal): Promise<OwnKey | null>;
};

type KeyChoice = Pick<SessionChoices, 'privateKeyFile' | 'isKeyPushed'>;

/** @param prompt Asks on the terminal that the picker draws on. */
export function pickerKeys(prompt: Prompt): PickerKeys {
	const opened = new Map<string, OwnKey>();
	return {
		requestOf: ({privateKeyFile, isKeyPushed}) =>
			privateKeyFile === null
				? null
				: {file: path.resolve(withHome(privateKeyFile)), isPushed: isKeyPushed},
		async open(request, signal) {
			if (request === null) {
				return null;
			}

			const before = opened.get(request.file);
			const key =
				before?.isPushed === request.isPushed ? before : await ownKey(request, signal, prompt);
			opened.set(request.file, key);
			return key;
		},
	};
}

/** No shell has read what was typed: a `~` at its start is still one. */
function withHome(file: string): string {
	return file === '~' || file.startsWith('~/') ? path.join(homeFolder(), file.slice(1)) : file;
}
