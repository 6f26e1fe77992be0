import {asFailure, isThrottled} from '../model/failure.js';

/** Limits how many lists are read at once, over all regions and profiles. */
export type ConcurrencyLimit = {
	/**
	Waits for a free slot, then yields the pages of a list.

	@param open Starts the reading; called once a slot is free.
	*/
	read<T>(open: () => AsyncIterable<T>): AsyncGenerator<T, void, undefined>;
};

/**
Makes a limit that adapts to AWS throttling: it halves when a list is throttled, and grows by one with
each list that was read to its end.

@param most The initial and highest limit.
*/
export function makeConcurrencyLimit(most = 24): ConcurrencyLimit {
	let limit = most;
	let running = 0;
	const waiting: Array<() => void> = [];
	const admit = () => {
		while (running < limit) {
			const next = waiting.shift();
			if (next === undefined) {
				return;
			}

			running++;
			next();
		}
	};

	return {
		async *read(open) {
			const turn = new Promise<void>(resolve => {
				waiting.push(resolve);
			});
			admit();
			await turn;
			try {
				yield* open();
				limit = Math.min(most, limit + 1);
			} catch (error) {
				if (isThrottled(asFailure(error))) {
					limit = Math.max(1, Math.floor(Math.min(limit, running) / 2));
				}

				throw error;
			} finally {
				running--;
				admit();
			}
		},
	};
}
