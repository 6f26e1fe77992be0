import {randomBytes} from 'node:crypto';
import {link, rm, stat, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {Failure} from '../../model/failure.js';
import type {KeyType} from '../../model/ssh/key-type.js';
import {fileSystemReason, isFileSystemError} from '../../store/conf/conf-failure.js';
import {makeFolder} from '../../store/files/make-folder.js';
import {makeKey} from './ephemeral-key.js';

/**
The key pairs that eic keeps for SSH clients that are not its own: they take a key only from a file.
These open nothing by themselves, as they must be pushed before each use.

The usual one, and one for servers that refuse that.

Each is made once, the private half for the owner alone. Of several processes that make it at the same time
one wins, and all use what that one made.

@param folder Usually `ssh` below `pathsFor().state`.
@returns The file of the private half; the public one is beside it, with `.pub`.
@throws {Failure} `configuration` when it cannot be written.
*/
export async function keepKey(folder: string, type: KeyType = 'ed25519'): Promise<string> {
	const file = path.join(folder, `id_${type}`);
	if (await isThere(file)) {
		return file;
	}

	try {
		await writeKey(folder, file, type);
		return file;
	} catch (error) {
		throw isFileSystemError(error) ? notKept(folder, error) : error;
	}
}

async function writeKey(folder: string, file: string, type: KeyType): Promise<void> {
	makeFolder(folder);
	const {privateKey, publicKey} = await makeKey(type);
	const temporary = `${file}.${randomBytes(6).toString('hex')}`;
	try {
		await writeFile(temporary, privateKey, {flag: 'wx', mode: 0o600});
		// Unlike a rename this does not replace what another process has put there.
		await link(temporary, file);
		await writeFile(`${file}.pub`, `${publicKey} eic\n`, {mode: 0o644});
	} catch (error) {
		if (!isCode(error, 'EEXIST')) {
			throw error;
		}
	} finally {
		await rm(temporary, {force: true});
	}
}

function notKept(folder: string, cause: Error): Failure {
	return new Failure(
		'configuration',
		'KeyNotKept',
		`The key for OpenSSH cannot be kept in ${folder}: ${fileSystemReason(cause)}.`,
		{nextStep: 'Name a key of your own with --identity-file, or a folder with EIC_HOME.', cause},
	);
}

async function isThere(file: string): Promise<boolean> {
	try {
		await stat(file);
		return true;
	} catch (error) {
		if (isCode(error, 'ENOENT') || isCode(error, 'ENOTDIR')) {
			return false;
		}

		throw error;
	}
}

function isCode(error: unknown, code: string): boolean {
	return error instanceof Error && 'code' in error && error.code === code;
}
