type Job = {
	/** Its share of the queue's capacity. */
	readonly weight: number;
	/** Runs before the others: it finds more to do. */
	readonly isSearch: boolean;
	readonly work: () => Promise<void>;
};

/** Jobs that run side by side. */
export type JobQueue = {
	add(job: Job): void;
	/** No search is waiting or running. */
	readonly isSearchOver: boolean;
	/** Waits for all jobs, including those that jobs add. Rejects with what one throws. */
	drain(): Promise<void>;
};

/** With this many jobs waiting, searching for more would only take memory. */
const manyWaiting = 10_000;

/**
Starts jobs in the order they were added, while the weights of those that run add up to no more than
`capacity`. A heavy one runs alone, light ones many at once.

@param signal No job starts after it has fired.
*/
export function jobQueue(capacity: number, signal: AbortSignal): JobQueue {
	const searches = new Set<Job>();
	const others = new Set<Job>();
	const running = new Set<Job>();
	const done = Promise.withResolvers<void>();
	let load = 0;
	let isDraining = false;

	const next = (): Job | undefined => {
		const [search] = searches;
		const [other] = others;
		return search && others.size < manyWaiting ? search : (other ?? search);
	};

	const run = async (job: Job) => {
		running.add(job);
		load += job.weight;
		try {
			await job.work();
		} catch (error) {
			done.reject(error);
		} finally {
			running.delete(job);
			load -= job.weight;
			start();
		}
	};

	const start = () => {
		for (let job = next(); job && !signal.aborted; job = next()) {
			if (running.size > 0 && load + job.weight > capacity) {
				return;
			}

			searches.delete(job);
			others.delete(job);
			run(job);
		}

		if (isDraining && running.size === 0) {
			done.resolve();
		}
	};

	return {
		add(job) {
			(job.isSearch ? searches : others).add(job);
			// More may be added in this turn, and a search among it runs first.
			queueMicrotask(start);
		},
		get isSearchOver() {
			return searches.size === 0 && ![...running].some(job => job.isSearch);
		},
		drain() {
			isDraining = true;
			start();
			return done.promise;
		},
	};
}
