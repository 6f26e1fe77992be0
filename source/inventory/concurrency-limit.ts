import {asFailure, isThrottled} from '../model/failure.js';

/** How many lists are read at once, over all regions and profiles. */
export type ConcurrencyLimit = {
	/**
	The pages of a list, read when it is its turn.

	@param open Is called then.
	*/
	read<T>(open: () => AsyncIterable<T>): AsyncGenerator<T, void, undefined>;
};

/**
Reads as many lists at once as AWS stands: half as many after one was throttled, and one more with each
that was read to its end.

@param most At the start and at most.
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
