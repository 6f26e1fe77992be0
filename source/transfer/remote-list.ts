import type {Buffer} from 'node:buffer';
import type {SFTPWrapper, Attributes as SftpAttributes} from 'ssh2';
import type {Entry} from './files.js';
import {done, statusFrom} from './sftp-attributes.js';
import {type Call, sftpStatus, statusOf} from './sftp-calls.js';

type Listed = {readonly filename: string; readonly attrs: SftpAttributes};

/** Reads a directory of an instance, as far as `limit` entries. */
export async function listRemote(
	sftp: SFTPWrapper,
	call: Call,
	directory: string,
	limit = Number.POSITIVE_INFINITY,
): Promise<readonly Entry[]> {
	const handle = await call<Buffer>(answer => sftp.opendir(directory, answer));
	const entries: Entry[] = [];
	try {
		while (entries.length < limit) {
			const more = await call<readonly Listed[]>(answer => sftp.readdir(handle, answer));
			for (const {filename, attrs} of more) {
				const status = statusFrom(attrs);
				entries.push({name: filename, status: status?.kind === 'link' ? null : status});
			}
		}
	} catch (error) {
		if (statusOf(error) !== sftpStatus.end) {
			throw error;
		}
	} finally {
		call<void>(answer => sftp.close(handle, done(answer))).catch(() => {});
	}

	return entries.slice(0, limit);
}
