import path from 'node:path';
import type {SFTPWrapper, Attributes as SftpAttributes} from 'ssh2';
import type {Connection} from '../connection/connection.js';
import {Failure} from '../model/failure.js';
import {harmless} from '../model/harmless.js';
import {FileError} from './file-error.js';
import type {FileStatus, Files, OpenMode} from './files.js';
import {remoteFile} from './remote-file.js';
import {asSftp, done, isUnsupported, statusFrom} from './sftp-attributes.js';
import {type Call, sftpCalls} from './sftp-calls.js';

const flagsOf = {read: 'r', create: 'wx', update: 'r+', overwrite: 'w'} as const satisfies Record<
	OpenMode,
	string
>;

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
	return {
		id: machine.id,
		paths: path.posix,
		nameOf: file => harmless(`${machine.label}:${file}`, 1000),
		status: file => statusOrNull(() => call<SftpAttributes>(answer => sftp.stat(file, answer))),
		linkStatus: file =>
			statusOrNull(() => call<SftpAttributes>(answer => sftp.lstat(file, answer))),
		async list(directory) {
			const entries = await call<ReadonlyArray<{filename: string; attrs: SftpAttributes}>>(answer =>
				sftp.readdir(directory, answer),
			);
			return entries.map(({filename, attrs}) => {
				const status = statusFrom(attrs);
				return {name: filename, status: status?.kind === 'link' ? null : status};
			});
		},
		async open(file, openMode, mode) {
			const handle = await call<Parameters<SFTPWrapper['close']>[0]>(answer =>
				sftp.open(file, flagsOf[openMode], mode === undefined ? {} : {mode}, answer),
			);
			return remoteFile({sftp, call, handle});
		},
		makeDirectory: (directory, mode) =>
			call<void>(answer => sftp.mkdir(directory, {mode}, done(answer))),
		setAttributes: (file, attributes) =>
			call<void>(answer => sftp.setstat(file, asSftp(attributes), done(answer))),
		replace: (from, to) => replace(sftp, call, from, to),
		remove: file => call<void>(answer => sftp.unlink(file, done(answer))),
		realPath: file => call<string>(answer => sftp.realpath(file, answer)),
		async userId() {
			// SFTP does not say who is signed in, but a home directory belongs to its user.
			const home = await statusOrNull(() => call<SftpAttributes>(answer => sftp.stat('.', answer)));
			return home?.owner?.userId ?? null;
		},
	};
}

/** The rename of SFTP version 3 fails where the new name is taken; OpenSSH's extension does not. */
async function replace(sftp: SFTPWrapper, call: Call, from: string, to: string): Promise<void> {
	try {
		await call<void>(answer => sftp.ext_openssh_rename(from, to, done(answer)));
	} catch (error) {
		if (!isUnsupported(error)) {
			throw error;
		}

		const existing = await statusOrNull(() =>
			call<SftpAttributes>(answer => sftp.lstat(to, answer)),
		);
		if (existing !== null) {
			await call<void>(answer => sftp.unlink(to, done(answer)));
		}

		await call<void>(answer => sftp.rename(from, to, done(answer)));
	}
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
