import type {Buffer} from 'node:buffer';
import {FileError} from '../file-error.js';
import {bytesOf} from '../names/byte-name.js';
import type {SftpClient} from './client.js';
import {requestType} from './wire.js';

/**
Renames the part file `from` to `to`, which may exist.

OpenSSH's extension replaces it. The rename of SFTP version 3 fails when the name exists: then the old file
is moved aside, and moved back if the new one cannot take its name.

@throws FileError when it cannot be renamed.
*/
export async function replaceRemote(sftp: SftpClient, from: string, to: string): Promise<void> {
	const rename = (one: string, other: string) =>
		sftp.request(requestType.rename, bytesOf(one), bytesOf(other));
	if (sftp.hasExtension('posix-rename@openssh.com')) {
		const names: readonly Buffer[] = [bytesOf(from), bytesOf(to)];
		await sftp.request(requestType.extended, 'posix-rename@openssh.com', ...names);
		return;
	}

	const aside = from.replace(/part$/, 'old');
	try {
		await rename(from, to);
		return;
	} catch (error) {
		const isTaken = await sftp.request(requestType.lstat, bytesOf(to)).then(
			() => true,
			() => false,
		);
		if (!isTaken) {
			throw error;
		}
	}

	await rename(to, aside);
	try {
		await rename(from, to);
	} catch (error) {
		await rename(aside, to).catch(() => {
			const said = `the old file could not be moved back and is now ${aside}`;
			throw new FileError('other', said, error);
		});
		throw error;
	}

	// If this fails, the next copy to this target removes it.
	await sftp.request(requestType.remove, bytesOf(aside)).catch(() => {});
}
