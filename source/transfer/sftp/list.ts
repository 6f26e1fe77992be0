import type {Buffer} from 'node:buffer';
import {FileError} from '../file-error.js';
import type {Entry} from '../files.js';
import {nameFrom} from '../names/byte-name.js';
import {readStatus} from './attributes.js';
import type {SftpClient} from './client.js';
import {statusOf} from './status-error.js';
import {type Reader, requestType, status} from './wire.js';

/** A longer directory is one that a hostile server makes up. */
const mostNames = 1_000_000;
const mostBytes = 256 * 1024 * 1024;

/** After this many answers in a row without a name, no more are expected. */
const mostEmptyAnswers = 100;

/**
Reads an open directory of an instance, up to `limit` entries.

@throws FileError when it does not end.
*/
export async function listRemote(
	sftp: SftpClient,
	handle: Buffer,
	limit = Number.POSITIVE_INFINITY,
): Promise<readonly Entry[]> {
	const entries: Entry[] = [];
	let bytes = 0;
	let emptyAnswers = 0;
	try {
		while (entries.length < limit) {
			const {reader} = await sftp.request(requestType.readdir, handle);
			const more = readEntries(reader);
			emptyAnswers = more.length > 0 ? 0 : emptyAnswers + 1;
			bytes += reader.length;
			if (
				entries.length + more.length > mostNames ||
				bytes > mostBytes ||
				emptyAnswers > mostEmptyAnswers
			) {
				throw new FileError('other', 'its list of names never ends');
			}

			entries.push(...more);
		}
	} catch (error) {
		if (statusOf(error) !== status.end) {
			throw error;
		}
	}

	return entries.length > limit ? entries.slice(0, limit) : entries;
}

function readEntries(reader: Reader): readonly Entry[] {
	const count = reader.number();
	const entries: Entry[] = [];
	for (let index = 0; index < count; index += 1) {
		const name = reader.string();
		const links = linksIn(reader.string().toString('latin1'));
		const found = readStatus(reader);
		entries.push({
			name: nameFrom(name),
			status: found === null || found.kind === 'link' ? null : {...found, links},
		});
	}

	return entries;
}

/** SFTP version 3 has no attribute for the number of links; OpenSSH's server has it in the long name only. */
function linksIn(line: string): number | null {
	const [, links] = /^[-a-z][-a-zA-Z]{9}[.+@]?\s+(\d+)\s/.exec(line) ?? [];
	return links === undefined ? null : Number(links);
}
