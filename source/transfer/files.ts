import type {Buffer} from 'node:buffer';
import type {PlatformPath} from 'node:path';

/** A `stream` is a FIFO or a character device, which has no positions. */
type FileKind = 'file' | 'directory' | 'link' | 'stream' | 'other';

/** A file's metadata. Times are whole seconds since 1970. */
export type FileStatus = {
	readonly kind: FileKind;
	readonly size: number;
	/** Permission bits. */
	readonly mode: number;
	readonly accessedAt: number;
	readonly modifiedAt: number;
	readonly owner: Owner | null;
	/** How many hard links the file has; null where the machine does not say. */
	readonly links: number | null;
};

/** The numbers of a user and a group. */
type Owner = {readonly userId: number; readonly groupId: number};

/** Attributes to set. Those that are absent stay as they are. */
export type Attributes = {
	readonly mode?: number;
	readonly times?: Pick<FileStatus, 'accessedAt' | 'modifiedAt'>;
	readonly owner?: Owner;
};

/** A name in a directory. One from a server is not to be trusted before `isSafeName`. */
export type Entry = {
	readonly name: string;
	/** Null for a link, and where the listing does not say: look it up. */
	readonly status: FileStatus | null;
};

/**
- `read`
- `create`: a new file for reading and writing; fails if the name exists.
- `update`: an existing file, for reading and writing.
- `write`: an existing file for writing; its content stays.
- `overwrite`: the same, or a new file.
- `stream`: an existing file without positions; each write follows the last.
*/
export type OpenMode = 'read' | 'create' | 'update' | 'write' | 'overwrite' | 'stream';

/** An open file. Several reads and writes may be in flight at once. */
export type OpenFile = {
	/** @returns The number of bytes read: 0 at the end, and perhaps fewer than requested before it. */
	read(buffer: Buffer, position: number): Promise<number>;
	/** Writes all of the bytes. */
	write(bytes: Buffer, position: number): Promise<void>;
	setAttributes(attributes: Attributes): Promise<void>;
	truncate(size: number): Promise<void>;
	/** Waits until the content is on disk, where the machine supports that. */
	sync(): Promise<void>;
	close(): Promise<void>;
};

/**
The files of one machine: this one's or an instance's, so that a copy is the same code either way.

Every call rejects with a `FileError`.
*/
export type Files = {
	/** Identifies the machine: an instance id, or `local`. */
	readonly id: string;
	/** How paths are written there. */
	readonly paths: PlatformPath;
	/** A path for a message, sanitized. */
	nameOf(path: string): string;
	/** Follows links. Null when there is no such file. */
	status(path: string): Promise<FileStatus | null>;
	/** Does not follow a link. */
	linkStatus(path: string): Promise<FileStatus | null>;
	/** @param limit The most entries to answer. @default all of them */
	list(path: string, limit?: number): Promise<readonly Entry[]>;
	/**
	@param mode The permissions of a new file, before the umask.
	@param signal Cancels the wait for a reader of a FIFO.
	*/
	open(path: string, openMode: OpenMode, mode?: number, signal?: AbortSignal): Promise<OpenFile>;
	makeDirectory(path: string, mode: number): Promise<void>;
	setAttributes(path: string, attributes: Attributes): Promise<void>;
	/**
	Renames a file, and replaces one that has the new name. When this fails, both are where they were:
	the old one is removed only after the new one has its name.
	*/
	replace(from: string, to: string): Promise<void>;
	/**
	Copies what a file has besides permissions and owner, as far as the machine can: an access control
	list and extended attributes. SFTP has neither.
	*/
	copyExtras(from: string, to: string): Promise<void>;
	/** Renames a file to a name that does not exist. */
	rename(from: string, to: string): Promise<void>;
	remove(path: string): Promise<void>;
	/** Whether two paths are the same file, as far as the machine says: two links to it, for example. */
	isSame(a: string, b: string): Promise<boolean>;
	/** The absolute path without links. */
	realPath(path: string): Promise<string>;
	/** The user who owns the files created here; null where the machine does not say. */
	userId(): Promise<number | null>;
};
