import type {SftpClient} from './client.js';
import {requestType} from './wire.js';

/** What a server takes at once. */
export type Limits = {
	readonly readBytes: number;
	readonly writeBytes: number;
	readonly openHandles: number;
};

/** Every server takes this much (draft-ietf-secsh-filexfer-02, 3). */
const leastBytes = 32 * 1024;

/** Blocks are not larger. */
const mostBytes = 256 * 1024 - 1024;

/** As many files as a copy has on their way at once, twice over. */
const mostHandles = 128;

/** Asks OpenSSH's server for its limits (its PROTOCOL, 4.8); of others nothing is known. */
export async function limitsOf(sftp: SftpClient): Promise<Limits> {
	const unknown = {readBytes: leastBytes, writeBytes: leastBytes, openHandles: mostHandles};
	if (!sftp.hasExtension('limits@openssh.com')) {
		return unknown;
	}

	try {
		const {reader} = await sftp.request(requestType.extended, 'limits@openssh.com');
		const [, read = 0, write = 0, handles = 0] = Array.from({length: 4}, () => reader.large());
		// 0 is "no limit that is known".
		const within = (told: number, least: number, most: number) =>
			told === 0 ? least : Math.min(most, told);
		return {
			readBytes: within(read, leastBytes, mostBytes),
			writeBytes: within(write, leastBytes, mostBytes),
			openHandles: handles === 0 ? mostHandles : Math.min(mostHandles, handles),
		};
	} catch {
		return unknown;
	}
}
