import path from 'node:path';
import {sshFolder} from '../../access/ssh-files.js';
import {ensureStoredKey} from '../../connection/keys/stored-key.js';
import {keyTypes} from '../../model/ssh/key-type.js';
import type {Arguments} from '../command.js';
import {keyTypeIn} from '../request/key-request.js';

/**
The paths of the keys for OpenSSH to offer, in order: the one that was named, or eic's stored keys,
which are created if necessary. The second is for servers that refuse the first.
*/
export async function identityFilesFor(argv: Arguments): Promise<readonly string[]> {
	const named = argv.value('identity-file');
	if (named !== null) {
		return [path.resolve(named)];
	}

	const only = keyTypeIn(argv);
	const types = only === null ? keyTypes : [only];
	return Promise.all(types.map(type => ensureStoredKey(sshFolder(), type)));
}
