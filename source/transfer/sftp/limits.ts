import type {SftpClient} from './client.js';
import {requestType} from './wire.js';

/** The limits of a server. */
export type Limits = {
	readonly readBytes: number;
	readonly writeBytes: number;
	readonly openHandles: number;
};

/** Every server takes this much (draft-ietf-secsh-filexfer-02, 3). */
const leastBytes = 32 * 1024;

/** No block is larger. */
const mostBytes = 256 * 1024 - 1024;

/** Twice as many files as a copy has in flight. */
const mostHandles = 128;

/** Asks OpenSSH's server for its limits (OpenSSH's PROTOCOL, 4.8); other servers get what all must take. */
export async function limitsOf(sftp: SftpClient): Promise<Limits> {
	const unknown = {readBytes: leastBytes, writeBytes: leastBytes, openHandles: mostHandles};
	if (!sftp.hasExtension('limits@openssh.com')) {
		return unknown;
	}

	try {
		const {reader} = await sftp.request(requestType.extended, 'limits@openssh.com');
		const [, read = 0, write = 0, handles = 0] = Array.from({length: 4}, () => reader.large());
		// 0 means "no known limit".
		const within = (announced: number, least: number, most: number) =>
			announced === 0 ? least : Math.min(most, announced);
		return {
			readBytes: within(read, leastBytes, mostBytes),
			writeBytes: within(write, leastBytes, mostBytes),
			openHandles: handles === 0 ? mostHandles : Math.min(mostHandles, handles),
		};
	} catch {
		return unknown;
	}
}
