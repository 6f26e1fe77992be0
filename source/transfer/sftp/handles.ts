import {FileError} from '../file-error.js';
import {statusOf} from './status-error.js';
import {status} from './wire.js';

/** The files that are open on a server at once. */
export type Handles = {
	/**
	Opens one more as soon as there may be one.

	@param isReader It is read from: such files leave room for those that are written.
	*/
	open<T>(isReader: boolean, work: () => Promise<T>): Promise<T>;
	/** One of them is closed. */
	close(isReader: boolean): void;
};

/**
Keeps to what a server can have open at once. Old ones do not tell: where one says "Failure" while others
are open, that is taken for the limit, and tried again when there are half as many.

@param limit What the server has told.
*/
export function makeHandles(limit: number): Handles {
	let most = Math.max(2, limit);
	const open = {readers: 0, writers: 0};
	const waiting: Array<() => void> = [];
	// A copy inside of one machine opens the one that it reads first: it must find a place for the other.
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
