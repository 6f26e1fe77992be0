import type {Buffer} from 'node:buffer';
import type {PlatformPath} from 'node:path';

/** A `stream` is a FIFO or a character device, which has no positions. */
type FileKind = 'file' | 'directory' | 'link' | 'stream' | 'other';

/** What is known of a file. Times are whole seconds since 1970. */
export type FileStatus = {
	readonly kind: FileKind;
	readonly size: number;
	/** Permission bits. */
	readonly mode: number;
	readonly accessedAt: number;
	readonly modifiedAt: number;
	readonly owner: Owner | null;
	/** How many names the file has; null where nobody says. */
	readonly links: number | null;
};

/** The numbers of a user and a group. */
type Owner = {readonly userId: number; readonly groupId: number};

/** What a file is given: only what is there is changed. */
export type Attributes = {
	readonly mode?: number;
	readonly times?: Pick<FileStatus, 'accessedAt' | 'modifiedAt'>;
	readonly owner?: Owner;
};

/** A name in a directory, not yet to be trusted when a server says it. */
export type Entry = {
	readonly name: string;
	/** Null for a link and where the listing does not say: ask for it. */
	readonly status: FileStatus | null;
};

/**
- `read`
- `create`: a new file for reading and writing; fails where there is one of this name.
- `update`: one that is there, for reading and writing.
- `write`: one that is there, with its content, for writing.
- `overwrite`: the same, or a new one.
- `stream`: one that is there and has no positions; what is written follows what was written.
*/
export type OpenMode = 'read' | 'create' | 'update' | 'write' | 'overwrite' | 'stream';

/** An open file. Several reads and writes may be on their way at once. */
export type OpenFile = {
	/** @returns The number of bytes read; 0 at the end, maybe fewer than asked for elsewhere. */
	read(buffer: Buffer, position: number): Promise<number>;
	/** Writes all of the bytes. */
	write(bytes: Buffer, position: number): Promise<void>;
	setAttributes(attributes: Attributes): Promise<void>;
	truncate(size: number): Promise<void>;
	/** Waits until the content is on the disk, where that can be asked for. */
	sync(): Promise<void>;
	close(): Promise<void>;
};

/**
The files of one machine: this one's or an instance's, so that a copy is the same code either way.

Every call rejects with a `FileError`.
*/
export type Files = {
	/** Tells machines apart: an instance id, or `local`. */
	readonly id: string;
	/** How paths are written there. */
	readonly paths: PlatformPath;
	/** What to call a path in a message; safe to draw. */
	nameOf(path: string): string;
	/** Follows links. Null when there is nothing. */
	status(path: string): Promise<FileStatus | null>;
	/** Does not follow a link. */
	linkStatus(path: string): Promise<FileStatus | null>;
	/** @param limit Leaves out what comes after so many entries. @default all of them */
	list(path: string, limit?: number): Promise<readonly Entry[]>;
	/**
	@param mode The permissions of a file that is new, before the umask.
	@param signal Ends the wait for somebody who reads from a FIFO.
	*/
	open(path: string, openMode: OpenMode, mode?: number, signal?: AbortSignal): Promise<OpenFile>;
	makeDirectory(path: string, mode: number): Promise<void>;
	setAttributes(path: string, attributes: Attributes): Promise<void>;
	/**
	Renames a file; one that has the new name already is replaced. When this fails, both are where they
	were: the old one is removed only after the new one has its name.
	*/
	replace(from: string, to: string): Promise<void>;
	/**
	Gives a file what another one has besides permissions and owner, as far as the machine can be asked for
	it: an access control list and extended attributes. SFTP knows nothing of them.
	*/
	giveExtras(from: string, to: string): Promise<void>;
	/** Renames a file to a name that nobody else uses. */
	rename(from: string, to: string): Promise<void>;
	remove(path: string): Promise<void>;
	/** Whether two paths are one file by what the machine tells of them, such as two links to it. */
	isSame(a: string, b: string): Promise<boolean>;
	/** The absolute path without links. */
	realPath(path: string): Promise<string>;
	/** The user who owns the files that are made here; null where nobody says. */
	userId(): Promise<number | null>;
};
