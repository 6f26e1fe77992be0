import path from 'node:path';
import {sshFolder} from '../../access/ssh-files.js';
import {keepKey} from '../../connection/keys/kept-key.js';
import {keyTypes} from '../../model/ssh/key-type.js';
import type {Arguments} from '../command.js';
import {keyTypeIn} from '../request/key-request.js';

/**
The keys that OpenSSH offers, in order: the one that was named, or else those that eic keeps, made where
they are not there yet. The second is for servers that refuse the first.
*/
export async function identityFilesFor(argv: Arguments): Promise<readonly string[]> {
	const named = argv.value('identity-file');
	if (named !== null) {
		return [path.resolve(named)];
	}

	const only = keyTypeIn(argv);
	const types = only === null ? keyTypes : [only];
	return Promise.all(types.map(type => keepKey(sshFolder(), type)));
}
