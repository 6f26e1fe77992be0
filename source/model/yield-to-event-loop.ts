import {setImmediate as nextLoop} from 'node:timers/promises';

/** How long work may hold the event loop before keys and frames have their turn: well below a frame. */
const longestMs = 5;

let workedMs = 0;
let queue: Promise<void> = Promise.resolve();

/**
Does a small piece of a long work. When all such pieces together have held the event loop for long
enough, it waits until the loop has come round, once for each who waits: many that work at a time hold
it no longer than one does.
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

/** How many are done at a time: well below a frame. */
const pieceSize = 100;

/** Does a small work for each of many, in turns. */
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
