import {Buffer} from 'node:buffer';
import type {FileHandle} from 'node:fs/promises';

/** A folder that is being listed, and the remaining names. */
type Listing = {readonly folder: string; readonly names: string[]};

/** The open files and folders of a client, by handle number. Using an invalid number throws. */
export type Handles = {
	add(item: FileHandle | Listing): Buffer;
	file(number: number): FileHandle;
	listing(number: number): Listing;
	close(number: number): Promise<void>;
	closeAll(): Promise<void>;
};

/** The number in a handle; -1 for an invalid one. Read it at once: ssh2 reuses the buffer. */
export function numberOf(handle: Buffer): number {
	return handle.length === 4 ? handle.readUInt32BE() : -1;
}

function isListing(item: FileHandle | Listing): item is Listing {
	return 'names' in item;
}

/** Creates an empty table of handles. */
export function makeHandles(): Handles {
	const open = new Map<number, FileHandle | Listing>();
	let next = 0;
	const get = (number: number): FileHandle | Listing => {
		const found = open.get(number);
		if (!found) {
			throw new Error('Invalid handle');
		}

		return found;
	};

	return {
		add(item) {
			const handle = Buffer.alloc(4);
			handle.writeUInt32BE(next);
			open.set(next++, item);
			return handle;
		},
		file(number) {
			const found = get(number);
			if (isListing(found)) {
				throw new Error('The handle is that of a folder');
			}

			return found;
		},
		listing(number) {
			const found = get(number);
			if (isListing(found)) {
				return found;
			}

			throw new Error('The handle is that of a file');
		},
		async close(number) {
			const found = get(number);
			open.delete(number);
			if (!isListing(found)) {
				await found.close();
			}
		},
		async closeAll() {
			const files = [...open.values()].filter((item): item is FileHandle => !isListing(item));
			open.clear();
			await Promise.allSettled(files.map(file => file.close()));
		},
	};
}
