import type {Buffer} from 'node:buffer';
import type {SFTPWrapper} from 'ssh2';
import {FileError} from './file-error.js';
import type {OpenFile} from './files.js';
import {asSftp, done, isUnsupported} from './sftp-attributes.js';
import {type Call, sftpStatus, statusOf} from './sftp-calls.js';

/** Less free space than this is a full disk: a write of this size has just failed. */
const fullBelowBytes = 1024 * 1024;

type RemoteFile = {
	readonly sftp: SFTPWrapper;
	readonly call: Call;
	readonly handle: Buffer;
};

/** An open file on an instance. */
export function remoteFile({sftp, call, handle}: RemoteFile): OpenFile {
	const explained = async (work: Promise<void>): Promise<void> => {
		try {
			await work;
		} catch (error) {
			throw (await isDiskFull({sftp, call, handle}, error))
				? new FileError('full', '', error)
				: error;
		}
	};

	return {
		read: (buffer, position) =>
			call<number>(answer => sftp.read(handle, buffer, 0, buffer.length, position, answer)),
		write: (bytes, position) =>
			explained(
				call<void>(answer => sftp.write(handle, bytes, 0, bytes.length, position, done(answer))),
			),
		setAttributes: attributes =>
			call<void>(answer => sftp.fsetstat(handle, asSftp(attributes), done(answer))),
		truncate: size => call<void>(answer => sftp.fsetstat(handle, {size}, done(answer))),
		sync: () =>
			explained(
				call<void>(answer => sftp.ext_openssh_fsync(handle, done(answer))).catch(error => {
					if (!isUnsupported(error)) {
						throw error;
					}
				}),
			),
		close: () => explained(call<void>(answer => sftp.close(handle, done(answer)))),
	};
}

/** SFTP version 3 has no status for a full disk: it says "Failure", and so the disk is asked. */
async function isDiskFull({sftp, call, handle}: RemoteFile, error: unknown): Promise<boolean> {
	if (statusOf(error) !== sftpStatus.failure) {
		return false;
	}

	try {
		const {f_bavail: blocks, f_frsize: blockSize} = await call<{
			f_bavail: number;
			f_frsize: number;
		}>(answer => sftp.ext_openssh_fstatvfs(handle, answer));
		return blocks * blockSize < fullBelowBytes;
	} catch {
		return false;
	}
}
