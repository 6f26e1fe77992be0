import type {SFTPWrapper} from 'ssh2';
import {FileError} from './file-error.js';
import {done, isUnsupported} from './sftp-attributes.js';
import type {Call} from './sftp-calls.js';

/**
Gives the part `from` the name `to`, which a file may have already.

OpenSSH's extension replaces that one. The rename of SFTP version 3 fails where the name is taken: then the
old file is moved aside and comes back when the new one cannot take its place.
*/
export async function replaceRemote(
	sftp: SFTPWrapper,
	call: Call,
	from: string,
	to: string,
): Promise<void> {
	try {
		await call<void>(answer => sftp.ext_openssh_rename(from, to, done(answer)));
	} catch (error) {
		if (!isUnsupported(error)) {
			throw error;
		}

		await replaceByTwo(sftp, call, from, to);
	}
}

async function replaceByTwo(
	sftp: SFTPWrapper,
	call: Call,
	from: string,
	to: string,
): Promise<void> {
	const rename = (one: string, other: string) =>
		call<void>(answer => sftp.rename(one, other, done(answer)));
	const aside = from.replace(/part$/, 'old');
	try {
		await rename(from, to);
		return;
	} catch (error) {
		const isTaken = await call(answer => sftp.lstat(to, answer)).then(
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
	await call<void>(answer => sftp.unlink(aside, done(answer))).catch(() => {});
}
