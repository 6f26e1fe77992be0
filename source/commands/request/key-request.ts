import type {KeyRequest} from '../../access/open/key-request.js';
import {type KeyType, keyTypes} from '../../model/ssh/key-type.js';
import type {Arguments} from '../command.js';
import {usageFailure} from '../parse.js';

/**
@returns Null when no key was named: one is created and pushed then.
@throws {Failure} `usage`
*/
export function parseKeyRequest(argv: Arguments): KeyRequest | null {
	const file = argv.value('private-key-file');
	const isPushed = argv.has('push');
	if (file === null && isPushed) {
		throw usageFailure(
			'--push needs --private-key-file.',
			'Leave it out: eic always pushes the key that it makes.',
		);
	}

	if (file !== null && argv.value('key-type') !== null) {
		throw usageFailure('--key-type is for a key that eic makes, not for --private-key-file.');
	}

	return file === null ? null : {file, isPushed};
}

/** The only kind of key to create; null where nobody named one. */
export function keyTypeIn(argv: Arguments): KeyType | null {
	return keyTypes.find(type => type === argv.value('key-type')) ?? null;
}
