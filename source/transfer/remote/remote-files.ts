import type {Buffer} from 'node:buffer';
import path from 'node:path';
import type {Connection} from '../../connection/connection.js';
import {Failure} from '../../model/failure.js';
import {sanitize} from '../../model/text/sanitize.js';
import {FileError} from '../file-error.js';
import type {FileStatus, Files, OpenMode} from '../files.js';
import {bytesOf, nameFrom} from '../names/byte-name.js';
import {attributeFields, readStatus} from '../sftp/attributes.js';
import {openSftp, type SftpClient} from '../sftp/client.js';
import {createHandleLimiter} from '../sftp/handle-limiter.js';
import {limitsOf} from '../sftp/limits.js';
import {listRemote} from '../sftp/list.js';
import {replaceRemote} from '../sftp/replace.js';
import {openFlag, requestType, responseType} from '../sftp/wire.js';
import {remoteFile} from './remote-file.js';

const {read, write, append, create, exclusive} = openFlag;

const flagsOf: Readonly<Record<OpenMode, number>> = {
	read,
	create: write | create | exclusive,
	update: read | write,
	write,
	overwrite: write | create,
	// OpenSSH's server seeks before each write, unless the file is open for appending.
	stream: write | append,
};

/**
The files of an instance, over SFTP.

@param machine The id of the instance, and its name for messages.
@throws Failure when the server offers no file transfer.
*/
export async function openRemoteFiles(
	connection: Connection,
	machine: {readonly id: string; readonly label: string},
): Promise<Files> {
	const sftp = await openSftp(connection, machine.label);
	const limits = await limitsOf(sftp);
	const handles = createHandleLimiter(limits.openHandles);
	const realPath = async (file: string) => {
		const {reader} = await sftp.request(requestType.realpath, bytesOf(file));
		reader.number();
		return nameFrom(reader.string());
	};

	const status = (file: string) => statusOrNull(sftp, requestType.stat, file);
	let userId: Promise<number | null> | undefined;
	return {
		id: machine.id,
		paths: path.posix,
		nameOf: file => sanitize(`${machine.label}:${file}`, 1000),
		status,
		linkStatus: file => statusOrNull(sftp, requestType.lstat, file),
		async list(directory, limit) {
			const handle = await handles.open(true, () =>
				openHandle(sftp, requestType.opendir, bytesOf(directory)),
			);
			try {
				return await listRemote(sftp, handle, limit);
			} finally {
				sftp
					.request(requestType.close, handle)
					.catch(() => {})
					.finally(() => handles.close(true));
			}
		},
		async open(file, openMode, mode) {
			const isReader = openMode === 'read';
			const fields = [flagsOf[openMode], ...attributeFields(mode === undefined ? {} : {mode})];
			const handle = await handles.open(isReader, () =>
				openHandle(sftp, requestType.open, bytesOf(file), ...fields),
			);
			return remoteFile({sftp, handle, ...limits, onClosed: () => handles.close(isReader)});
		},
		async makeDirectory(directory, mode) {
			await sftp.request(requestType.mkdir, bytesOf(directory), ...attributeFields({mode}));
		},
		async setAttributes(file, attributes) {
			await sftp.request(requestType.setstat, bytesOf(file), ...attributeFields(attributes));
		},
		replace: (from, to) => replaceRemote(sftp, from, to),
		copyExtras: async () => {},
		async rename(from, to) {
			await sftp.request(requestType.rename, bytesOf(from), bytesOf(to));
		},
		async remove(file) {
			await sftp.request(requestType.remove, bytesOf(file));
		},
		async isSame(a, b) {
			const [one, other] = await Promise.all([realPath(a), realPath(b)]);
			return one === other;
		},
		realPath,
		userId() {
			// SFTP does not say who is logged in, but a home directory belongs to its user.
			userId ??= status('.').then(home => home?.owner?.userId ?? null);
			return userId;
		},
	};
}

async function openHandle(sftp: SftpClient, ...request: Parameters<SftpClient['request']>) {
	const {type, reader} = await sftp.request(...request);
	if (type !== responseType.handle) {
		throw new FileError('other', 'the server opens it without a handle');
	}

	return reader.string() as Buffer;
}

async function statusOrNull(
	sftp: SftpClient,
	type: number,
	file: string,
): Promise<FileStatus | null> {
	try {
		const {reader} = await sftp.request(type, bytesOf(file));
		const status = readStatus(reader);
		if (status === null) {
			throw new FileError('other', 'the server does not say what it is');
		}

		return status;
	} catch (error) {
		if (error instanceof FileError && error.reason === 'missing') {
			return null;
		}

		throw error;
	}
}

/**
The SFTP path of one that was typed: SFTP starts in the home directory and does not know `~`.

@throws Failure for `~name`, the home directory of another user.
*/
export function homePath(path: string): string {
	const [, user, rest = ''] = /^~([^/]*)(?:\/+(.*))?$/s.exec(path) ?? [];
	if (user) {
		throw new Failure(
			'usage',
			'OtherHome',
			`eic does not know the home directory of ${sanitize(user)}.`,
			{
				nextStep: 'Write the full path, or ./~name for a file of that name.',
			},
		);
	}

	return user === undefined ? path : rest || '.';
}
