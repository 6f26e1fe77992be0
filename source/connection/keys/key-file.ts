import {Buffer} from 'node:buffer';
import type {Stats} from 'node:fs';
import {type FileHandle, open} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {Failure} from '../../model/failure.js';
import {lookUp} from '../../model/look-up.js';
import {sanitize} from '../../model/text/sanitize.js';
import {shellWord} from '../../model/text/shell-word.js';
import {homeFolder} from '../../store/paths.js';

/** OpenSSH reads no larger key file (sshbuf_load_fd). */
const maxBytes = 1024 * 1024;

/**
Reads the text of a private key file with the same check as OpenSSH: a file of the user's that others
may access is refused (sshkey_perm_ok).

@throws Failure (`usage`) when the file is missing or unreadable, or the path is a URL;
(`configuration`) when its mode is too open.
*/
export async function readKeyFile(file: string): Promise<string> {
	if (/^fileb?:\/\//.test(file)) {
		throw unreadable(
			'--private-key-file takes a path without file:// in front.',
			`Write it as --private-key-file ${sanitize(file.replace(/^fileb?:\/\//, ''), 300)}`,
		);
	}

	let handle: FileHandle | undefined;
	try {
		handle = await open(file.replace(/^~(?=\/)/, homeFolder()), 'r');
		const stats = await handle.stat();
		checkMode(stats, file);
		return await readText(handle);
	} catch (error) {
		throw error instanceof Failure ? error : unreadableBecause(error, file);
	} finally {
		await handle?.close();
	}
}

function checkMode({uid, mode}: Stats, file: string): void {
	const permissions = mode & 0o777;
	if (process.platform === 'win32' || uid !== process.getuid?.() || (permissions & 0o077) === 0) {
		return;
	}

	throw new Failure(
		'configuration',
		'KeyFileTooOpen',
		`Permissions 0${permissions.toString(8)} for ${displayPath(file)} are too open: other users could read the key.`,
		{nextStep: `Run: chmod 600 ${sanitize(shellWord(file), 300)}`},
	);
}

async function readText(handle: FileHandle): Promise<string> {
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of handle.createReadStream({autoClose: false})) {
		chunks.push(Buffer.from(chunk));
		length += chunk.length;
		if (length > maxBytes) {
			throw unreadable('The private key file is too large for a key.', null);
		}
	}

	return Buffer.concat(chunks).toString('latin1');
}

function unreadableBecause(error: unknown, file: string): Failure {
	const {code = ''} = error as NodeJS.ErrnoException;
	const reasons: Readonly<Record<string, string>> = {
		ENOENT: 'does not exist',
		ENOTDIR: 'does not exist',
		EACCES: 'cannot be read: its permissions, or those of its folder, do not let you',
		EPERM: 'cannot be read: its permissions, or those of its folder, do not let you',
		EISDIR: 'is a folder',
	};
	return unreadable(
		`The private key file ${displayPath(path.normalize(file))} ${lookUp(reasons, code) ?? `cannot be read (${code || 'unknown error'})`}.`,
		'Check --private-key-file; without it eic makes a key and pushes it.',
	);
}

function unreadable(message: string, nextStep: string | null): Failure {
	return new Failure('usage', 'KeyFileUnreadable', message, nextStep === null ? {} : {nextStep});
}

function displayPath(file: string): string {
	return sanitize(file, 300);
}
