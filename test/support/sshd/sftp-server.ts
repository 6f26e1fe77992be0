import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {
	closeSync,
	existsSync,
	fstatSync,
	lstatSync,
	openSync,
	readdirSync,
	readSync,
	renameSync,
	rmSync,
	type Stats,
	statSync,
	writeSync,
} from 'node:fs';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import ssh2, {type Attributes, type SFTPWrapper} from 'ssh2';

const {OPEN_MODE, STATUS_CODE} = ssh2.utils.sftp;

/** A file server without any of OpenSSH's extensions, over the files of this machine. */
export type SftpServer = {readonly port: number; stop(): Promise<void>};

export type SftpServerScript = {
	/** What a directory is said to hold, instead of what it holds. */
	readonly list?: (directory: string) => readonly Listed[] | null;
	/** Its directories are listed again and again. */
	readonly isEndless?: boolean;
	/** What is said of a file. */
	readonly describe?: (attributes: Attributes, file: string) => Attributes;
	/** Whether a file may not get a name. */
	readonly refusesRename?: (from: string, to: string) => boolean;
};

export type Listed = {readonly filename: string; readonly attrs: Attributes};

export async function startSftpServer(script: SftpServerScript = {}): Promise<SftpServer> {
	const hostKeys = [ssh2.utils.generateKeyPairSync('ecdsa', {bits: 256}).private];
	const server = new ssh2.Server({hostKeys}, client => {
		client.on('error', () => {});
		client.on('authentication', context => context.accept());
		client.on('session', accept => {
			accept().on('sftp', acceptSftp => serve(acceptSftp(), script));
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		port: (server.address() as AddressInfo).port,
		async stop() {
			server.close();
			await once(server, 'close');
		},
	};
}

export function attributesOf({mode, size, uid, gid, atimeMs, mtimeMs}: Stats): Attributes {
	const seconds = (timeMs: number) => Math.floor(timeMs / 1000);
	return {mode, size, uid, gid, atime: seconds(atimeMs), mtime: seconds(mtimeMs)};
}

function serve(
	sftp: SFTPWrapper,
	{
		list,
		describe = attributes => attributes,
		refusesRename = () => false,
		isEndless = false,
	}: SftpServerScript,
) {
	const listed = new Set<number>();
	const handleOf = (descriptor: number) => Buffer.from(String(descriptor));
	const descriptorOf = (handle: Buffer) => Number(handle.toString());
	const answer = (id: number, work: () => void) => {
		try {
			work();
		} catch (error) {
			const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
			sftp.status(id, isMissing ? STATUS_CODE.NO_SUCH_FILE : STATUS_CODE.FAILURE);
		}
	};
	const done = (id: number, work: () => void) =>
		answer(id, () => {
			work();
			sftp.status(id, STATUS_CODE.OK);
		});

	const directories = new Map<number, string>();
	sftp.on('REALPATH', (id, file) =>
		sftp.name(id, [{filename: path.resolve(file), longname: '', attrs: {} as Attributes}]),
	);
	sftp.on('STAT', (id, file) =>
		answer(id, () => sftp.attrs(id, describe(attributesOf(statSync(file)), file))),
	);
	sftp.on('LSTAT', (id, file) =>
		answer(id, () => sftp.attrs(id, describe(attributesOf(lstatSync(file)), file))),
	);
	sftp.on('OPENDIR', (id, directory) =>
		answer(id, () => {
			const descriptor = openSync(directory, 'r');
			directories.set(descriptor, directory);
			sftp.handle(id, handleOf(descriptor));
		}),
	);
	sftp.on('READDIR', (id, handle) => {
		const descriptor = descriptorOf(handle);
		const directory = directories.get(descriptor) ?? '';
		if (listed.has(descriptor) && !isEndless) {
			sftp.status(id, STATUS_CODE.EOF);
			return;
		}

		listed.add(descriptor);
		const entries =
			list?.(directory) ??
			readdirSync(directory).map(filename => ({
				filename,
				attrs: attributesOf(lstatSync(path.join(directory, filename))),
			}));
		sftp.name(
			id,
			entries.map(entry => ({...entry, longname: entry.filename})),
		);
	});
	sftp.on('OPEN', (id, file, flags) =>
		answer(id, () => {
			const isNew = (flags & OPEN_MODE.EXCL) !== 0;
			const isWritten = (flags & OPEN_MODE.WRITE) !== 0;
			sftp.handle(id, handleOf(openSync(file, isNew ? 'wx+' : isWritten ? 'r+' : 'r')));
		}),
	);
	sftp.on('READ', (id, handle, offset, length) => {
		const buffer = Buffer.alloc(length);
		const read = readSync(descriptorOf(handle), buffer, 0, length, offset);
		if (read === 0) {
			sftp.status(id, STATUS_CODE.EOF);
		} else {
			sftp.data(id, buffer.subarray(0, read));
		}
	});
	sftp.on('WRITE', (id, handle, offset, data) =>
		done(id, () => writeSync(descriptorOf(handle), data, 0, data.length, offset)),
	);
	sftp.on('FSTAT', (id, handle) =>
		answer(id, () => sftp.attrs(id, attributesOf(fstatSync(descriptorOf(handle))))),
	);
	sftp.on('FSETSTAT', id => sftp.status(id, STATUS_CODE.OK));
	sftp.on('CLOSE', (id, handle) =>
		done(id, () => {
			listed.delete(descriptorOf(handle));
			closeSync(descriptorOf(handle));
		}),
	);
	sftp.on('REMOVE', (id, file) => done(id, () => rmSync(file)));
	sftp.on('RENAME', (id, from, to) =>
		done(id, () => {
			if (existsSync(to) || refusesRename(from, to)) {
				throw new Error('taken, as version 3 has it');
			}

			renameSync(from, to);
		}),
	);
}
