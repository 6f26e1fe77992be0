import {FileError} from '../file-error.js';
import {statusOf} from './status-error.js';
import {status} from './wire.js';

/** Limits how many files are open on a server at once. */
export type HandleLimiter = {
	/**
	Opens a file as soon as there is room for one.

	@param isReader Whether it is read from: such files leave room for those that are written.
	*/
	open<T>(isReader: boolean, work: () => Promise<T>): Promise<T>;
	/** A file was closed. */
	close(isReader: boolean): void;
};

/**
Keeps to the number of files that a server can have open. Old servers do not announce it: a "Failure" while
other files are open counts as the limit, and is tried again when half as many are open.

@param limit What the server has announced.
*/
export function createHandleLimiter(limit: number): HandleLimiter {
	let most = Math.max(2, limit);
	const open = {readers: 0, writers: 0};
	const waiting: Array<() => void> = [];
	// A copy within one machine opens its source first, and must then find room for its target.
	const hasRoom = (isReader: boolean) =>
		open.readers + open.writers < most && (!isReader || open.readers < Math.ceil(most / 2));
	const wake = () => {
		for (const again of waiting.splice(0)) {
			again();
		}
	};

	const count = (isReader: boolean, by: number) => {
		open[isReader ? 'readers' : 'writers'] += by;
	};

	return {
		async open(isReader, work) {
			for (;;) {
				while (!hasRoom(isReader)) {
					await new Promise<void>(resolve => {
						waiting.push(resolve);
					});
				}

				count(isReader, 1);
				const before = most;
				try {
					return await work();
				} catch (error) {
					count(isReader, -1);
					wake();
					const others = open.readers + open.writers;
					if (!isTooMany(error) || others === 0) {
						throw error;
					}

					most = Math.max(2, Math.min(before, Math.ceil(others / 2)));
					await new Promise<void>(resolve => {
						waiting.push(resolve);
					});
				}
			}
		},
		close(isReader) {
			count(isReader, -1);
			wake();
		},
	};
}

function isTooMany(error: unknown): boolean {
	return (
		statusOf(error) === status.failure ||
		(error instanceof FileError && error.reason === 'tooManyOpen')
	);
}
