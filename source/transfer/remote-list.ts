import type {Buffer} from 'node:buffer';
import type {SFTPWrapper, Attributes as SftpAttributes} from 'ssh2';
import type {Entry} from './files.js';
import {done, statusFrom} from './sftp-attributes.js';
import {type Call, sftpStatus, statusOf} from './sftp-calls.js';

type Listed = {
	readonly filename: string;
	/** A line as `ls -l` writes it, from most servers. */
	readonly longname: string;
	readonly attrs: SftpAttributes;
};

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
			entries.push(...more.map(asEntry));
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

function asEntry({filename, longname, attrs}: Listed): Entry {
	const status = statusFrom(attrs);
	return {
		name: filename,
		status:
			status === null || status.kind === 'link' ? null : {...status, links: linksIn(longname)},
	};
}

/** The attributes of SFTP version 3 do not count links; OpenSSH's server does so in the line alone. */
function linksIn(longname: string): number | null {
	const [, links] = /^[-a-z][-a-zA-Z]{9}[.+@]?\s+(\d+)\s/.exec(longname) ?? [];
	return links === undefined ? null : Number(links);
}
