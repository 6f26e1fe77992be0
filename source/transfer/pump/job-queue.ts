type Job = {
	/** Its share of what may run at once. */
	readonly weight: number;
	/** Goes before the others: it finds out what there is to do. */
	readonly isSearch: boolean;
	readonly work: () => Promise<void>;
};

export type JobQueue = {
	add(job: Job): void;
	/** Nothing is left that may find more to do. */
	readonly isSearchOver: boolean;
	/** Waits until all jobs are done, those included that they add. Rejects with what one throws. */
	drain(): Promise<void>;
};

/** With so many jobs waiting, searching for more only takes memory. */
const manyWaiting = 10_000;

/**
Runs jobs side by side as long as their weights add up to no more than `capacity`, in the order they
were added. Heavy ones run alone, light ones many at once.

@param signal Nothing is begun after it has fired.
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
			// The rest of this turn may add more, and a search among them goes first.
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
