import type {Buffer} from 'node:buffer';
import {FileError} from '../file-error.js';
import type {OpenFile} from '../files.js';
import {attributeFields} from '../sftp/attributes.js';
import type {SftpClient} from '../sftp/client.js';
import {statusOf} from '../sftp/status-error.js';
import {requestType, responseType, status} from '../sftp/wire.js';

/** A disk with less free space than this is full: a write has just failed. */
const fullBelowBytes = 1024 * 1024;

type RemoteFile = {
	readonly sftp: SftpClient;
	readonly handle: Buffer;
	/** The most bytes that one request may read, and write. */
	readonly readBytes: number;
	readonly writeBytes: number;
	readonly onClosed: () => void;
};

/** An open file on an instance. */
export function remoteFile(file: RemoteFile): OpenFile {
	const {sftp, handle, onClosed} = file;
	const withDiskFull = async (work: Promise<unknown>): Promise<void> => {
		try {
			await work;
		} catch (error) {
			throw (await isDiskFull(file, error)) ? new FileError('full', '', error) : error;
		}
	};

	let closing: Promise<void> | undefined;
	return {
		read: (buffer, position) => read(file, buffer, position),
		write: (bytes, position) => withDiskFull(write(file, bytes, position)),
		async setAttributes(attributes) {
			await sftp.request(requestType.fsetstat, handle, ...attributeFields(attributes));
		},
		async truncate(size) {
			await sftp.request(requestType.fsetstat, handle, ...attributeFields({size}));
		},
		async sync() {
			if (sftp.hasExtension('fsync@openssh.com')) {
				await withDiskFull(sftp.request(requestType.extended, 'fsync@openssh.com', handle));
			}
		},
		close() {
			closing ??= withDiskFull(sftp.request(requestType.close, handle).finally(onClosed));
			return closing;
		},
	};
}

/** Reads in as many requests as it takes, all in flight at once. */
async function read(
	{sftp, handle, readBytes}: RemoteFile,
	buffer: Buffer,
	position: number,
): Promise<number> {
	const starts = Array.from(
		{length: Math.ceil(buffer.length / readBytes)},
		(_, index) => index * readBytes,
	);
	const lengths = await Promise.all(
		starts.map(async start => {
			const part = buffer.subarray(start, start + readBytes);
			try {
				const {type, reader} = await sftp.request(
					requestType.read,
					handle,
					BigInt(position + start),
					part.length,
				);
				if (type !== responseType.data) {
					throw new FileError('other', 'the server answered with something other than data');
				}

				return {length: reader.string().copy(part), expected: part.length};
			} catch (error) {
				if (statusOf(error) === status.end) {
					return {length: 0, expected: part.length};
				}

				throw error;
			}
		}),
	);
	// After a short read the rest does not count.
	let total = 0;
	for (const {length, expected} of lengths) {
		total += length;
		if (length < expected) {
			break;
		}
	}

	return total;
}

async function write(
	{sftp, handle, writeBytes}: RemoteFile,
	bytes: Buffer,
	position: number,
): Promise<void> {
	const requests: Array<Promise<unknown>> = [];
	for (let start = 0; start < bytes.length; start += writeBytes) {
		const part = bytes.subarray(start, start + writeBytes);
		requests.push(sftp.request(requestType.write, handle, BigInt(position + start), part));
	}

	await Promise.all(requests);
}

/** SFTP version 3 has no status for a full disk, only "Failure", so this asks for the free space. */
async function isDiskFull({sftp, handle}: RemoteFile, error: unknown): Promise<boolean> {
	if (statusOf(error) !== status.failure || !sftp.hasExtension('fstatvfs@openssh.com')) {
		return false;
	}

	try {
		const {reader} = await sftp.request(requestType.extended, 'fstatvfs@openssh.com', handle);
		// f_bsize, f_frsize, f_blocks, f_bfree, f_bavail.
		const [, fragmentBytes = 0, , , free = 0] = Array.from({length: 5}, () => reader.large());
		return free * fragmentBytes < fullBelowBytes;
	} catch {
		return false;
	}
}
