import {randomBytes} from 'node:crypto';
import {link, rm, stat, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {Failure} from '../../model/failure.js';
import type {KeyType} from '../../model/ssh/key-type.js';
import {fileSystemReason, isFileSystemError} from '../../store/conf/conf-failure.js';
import {makeFolder} from '../../store/files/make-folder.js';
import {makeKey} from './ephemeral-key.js';

/**
Creates, once, the key pair that eic stores for external SSH clients, which take a key only from a file.
The key alone opens nothing: it must be pushed before each use. Ed25519 is the usual type, RSA is for
servers that refuse it.

Only the owner can read the private half. If several processes create the pair at the same time, one
wins and all use its key.

@param folder Usually `ssh` below `pathsFor().state`.
@returns The path of the private key; the public key is beside it, with `.pub`.
@throws Failure (`configuration`) when the pair cannot be written.
*/
export async function ensureStoredKey(folder: string, type: KeyType = 'ed25519'): Promise<string> {
	const file = path.join(folder, `id_${type}`);
	if (await exists(file)) {
		return file;
	}

	try {
		await writeKey(folder, file, type);
		return file;
	} catch (error) {
		throw isFileSystemError(error) ? cannotStore(folder, error) : error;
	}
}

async function writeKey(folder: string, file: string, type: KeyType): Promise<void> {
	makeFolder(folder);
	const {privateKey, publicKey} = await makeKey(type);
	const temporary = `${file}.${randomBytes(6).toString('hex')}`;
	try {
		await writeFile(temporary, privateKey, {flag: 'wx', mode: 0o600});
		// Unlike a rename, a link does not replace the file of another process.
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

function cannotStore(folder: string, cause: Error): Failure {
	return new Failure(
		'configuration',
		'KeyNotKept',
		`The key for OpenSSH cannot be saved in ${folder}: ${fileSystemReason(cause)}.`,
		{nextStep: 'Name a key of your own with --identity-file, or a folder with EIC_HOME.', cause},
	);
}

async function exists(file: string): Promise<boolean> {
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
