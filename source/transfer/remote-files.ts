import type {Buffer} from 'node:buffer';
import path from 'node:path';
import ssh2, {type Attributes as SftpAttributes} from 'ssh2';
import type {Connection} from '../connection/connection.js';
import {Failure} from '../model/failure.js';
import {harmless} from '../model/harmless.js';
import {FileError} from './file-error.js';
import type {FileStatus, Files, OpenMode} from './files.js';
import {remoteFile} from './remote-file.js';
import {listRemote} from './remote-list.js';
import {replaceRemote} from './remote-replace.js';
import {asSftp, done, statusFrom} from './sftp-attributes.js';
import {sftpCalls} from './sftp-calls.js';

const {READ, WRITE, CREAT, EXCL, APPEND} = ssh2.utils.sftp.OPEN_MODE;

const flagsOf: Readonly<Record<OpenMode, number>> = {
	read: READ,
	create: WRITE | CREAT | EXCL,
	update: READ | WRITE,
	write: WRITE,
	overwrite: WRITE | CREAT,
	// OpenSSH's server seeks before each write, unless it appends.
	stream: WRITE | APPEND,
};

/**
The files of an instance, over SFTP.

@param machine The id of the instance, and how it is called in messages.
@throws Failure when the server offers no file transfer.
*/
export async function openRemoteFiles(
	connection: Connection,
	machine: {readonly id: string; readonly label: string},
): Promise<Files> {
	const sftp = await connection.sftp();
	const call = sftpCalls(sftp, connection, machine.label);
	const realPath = (file: string) => call<string>(answer => sftp.realpath(file, answer));
	let userId: Promise<number | null> | undefined;
	return {
		id: machine.id,
		paths: path.posix,
		nameOf: file => harmless(`${machine.label}:${file}`, 1000),
		status: file => statusOrNull(() => call<SftpAttributes>(answer => sftp.stat(file, answer))),
		linkStatus: file =>
			statusOrNull(() => call<SftpAttributes>(answer => sftp.lstat(file, answer))),
		list: (directory, limit) => listRemote(sftp, call, directory, limit),
		async open(file, openMode, mode) {
			const handle = await call<Buffer>(answer =>
				// The types know only the flags that have a letter.
				sftp.open(file, flagsOf[openMode] as never, mode === undefined ? {} : {mode}, answer),
			);
			return remoteFile({sftp, call, handle});
		},
		makeDirectory: (directory, mode) =>
			call<void>(answer => sftp.mkdir(directory, {mode}, done(answer))),
		setAttributes: (file, attributes) =>
			call<void>(answer => sftp.setstat(file, asSftp(attributes), done(answer))),
		replace: (from, to) => replaceRemote(sftp, call, from, to),
		rename: (from, to) => call<void>(answer => sftp.rename(from, to, done(answer))),
		remove: file => call<void>(answer => sftp.unlink(file, done(answer))),
		async isSame(a, b) {
			const [one, other] = await Promise.all([realPath(a), realPath(b)]);
			return one === other;
		},
		realPath,
		userId() {
			// SFTP does not say who is signed in, but a home directory belongs to its user.
			userId ??= statusOrNull(() => call<SftpAttributes>(answer => sftp.stat('.', answer))).then(
				home => home?.owner?.userId ?? null,
			);
			return userId;
		},
	};
}

async function statusOrNull(look: () => Promise<SftpAttributes>): Promise<FileStatus | null> {
	try {
		const status = statusFrom(await look());
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
The path that SFTP knows for one that was typed: it begins in the home directory and has no `~`.

@throws Failure for `~name`, the home of somebody else.
*/
export function homePath(path: string): string {
	const [, user, rest = ''] = /^~([^/]*)(?:\/+(.*))?$/s.exec(path) ?? [];
	if (user) {
		throw new Failure('usage', 'OtherHome', `eic knows no home directory of ${harmless(user)}.`, {
			nextStep: 'Write its path out, or ./~name for a file of that name.',
		});
	}

	return user === undefined ? path : rest || '.';
}
