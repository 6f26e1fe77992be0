import type {Buffer} from 'node:buffer';
import {FileError} from '../file-error.js';
import {bytesOf} from '../names/byte-name.js';
import type {SftpClient} from './client.js';
import {requestType} from './wire.js';

/**
Gives the part `from` the name `to`, which a file may have already.

OpenSSH's extension replaces that one. The rename of SFTP version 3 fails where the name is taken: then the
old file is moved aside and comes back when the new one cannot take its place.
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
			const said = `what was there could not be moved back and is now ${aside}`;
			throw new FileError('other', said, error);
		});
		throw error;
	}

	// Where it stays, the next copy to this target removes it.
	await sftp.request(requestType.remove, bytesOf(aside)).catch(() => {});
}
