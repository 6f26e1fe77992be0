import {Buffer} from 'node:buffer';
import type {FileHandle} from 'node:fs/promises';

/** A folder that is being listed, and the names that are left. */
export type Listing = {readonly folder: string; readonly names: string[]};

/** What a client holds open, by the four bytes of its handle. All but `add` throw for a wrong one. */
export type Handles = {
	add(item: FileHandle | Listing): Buffer;
	file(handle: Buffer): FileHandle;
	listing(handle: Buffer): Listing;
	close(handle: Buffer): Promise<void>;
	closeAll(): Promise<void>;
};

function isListing(item: FileHandle | Listing): item is Listing {
	return 'names' in item;
}

/** Starts with nothing open. */
export function makeHandles(): Handles {
	const open = new Map<number, FileHandle | Listing>();
	let next = 0;
	const numberOf = (handle: Buffer): number => (handle.length === 4 ? handle.readUInt32BE() : -1);
	const get = (handle: Buffer): FileHandle | Listing => {
		const found = open.get(numberOf(handle));
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
		file(handle) {
			const found = get(handle);
			if (isListing(found)) {
				throw new Error('The handle is that of a folder');
			}

			return found;
		},
		listing(handle) {
			const found = get(handle);
			if (isListing(found)) {
				return found;
			}

			throw new Error('The handle is that of a file');
		},
		async close(handle) {
			const found = get(handle);
			open.delete(numberOf(handle));
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
