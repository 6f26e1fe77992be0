import {setImmediate as nextLoop} from 'node:timers/promises';

/** How long work may block the event loop before keys and frames are handled: well below a frame. */
const longestMs = 5;

let workedMs = 0;
let queue: Promise<void> = Promise.resolve();

/**
Runs a small piece of a long computation. Once the pieces of all computations together have taken 5 ms, it
waits for a turn of the event loop. Each waiting computation waits for a turn of its own, so that many
concurrent ones do not block the loop longer than a single one.
*/
export async function yieldToEventLoop(work: () => void): Promise<void> {
	const start = performance.now();
	try {
		work();
	} finally {
		workedMs += performance.now() - start;
	}

	if (workedMs >= longestMs) {
		queue = queue.then(async () => {
			await nextLoop();
			workedMs = 0;
		});
		await queue;
	}
}

/** How many items are processed in one piece: well below a frame. */
const pieceSize = 100;

/** Calls a function for each item, and yields to the event loop regularly. */
export async function forEachYielding<T>(
	items: readonly T[],
	work: (item: T) => void,
): Promise<void> {
	for (let start = 0; start < items.length; start += pieceSize) {
		await yieldToEventLoop(() => {
			for (const item of items.slice(start, start + pieceSize)) {
				work(item);
			}
		});
	}
}
