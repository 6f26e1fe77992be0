import {interrupted} from '../../model/failure.js';

/** Something that is fetched once for all who wait for it. */
export type SharedFetch<T> = {
	/**
	Waits for it until the signal fires.

	@throws {Failure} `interrupted` when the signal fires, or whatever fetching failed with.
	*/
	get(signal?: AbortSignal): Promise<T>;
};

type Running<T> = {
	readonly result: Promise<T>;
	readonly controller: AbortController;
	waiting: number;
};

/**
Fetches when it is first asked for, once for all who ask meanwhile, and again when `isFresh` says no to
what was fetched so many ms ago.
A fetch that nobody waits for any longer is called off. Nothing is kept of a failure.
*/
export function sharedFetch<T>(
	fetch: (signal: AbortSignal) => Promise<T>,
	isFresh: (kept: T, ageMs: number) => boolean,
): SharedFetch<T> {
	let kept: {readonly value: T; readonly fetchedAt: number} | null = null;
	let running: Running<T> | null = null;
	const start = (): Running<T> => {
		const controller = new AbortController();
		const started = {result: fetch(controller.signal), controller, waiting: 0};
		const forget = () => {
			running = running === started ? null : running;
		};
		started.result.then(value => {
			kept = {value, fetchedAt: performance.now()};
			forget();
		}, forget);
		return started;
	};

	return {
		async get(signal) {
			if (signal?.aborted) {
				throw interrupted();
			}

			if (kept !== null && isFresh(kept.value, performance.now() - kept.fetchedAt)) {
				return kept.value;
			}

			running ??= start();
			const fetched = running;
			fetched.waiting += 1;
			try {
				return await untilAborted(fetched.result, signal);
			} finally {
				fetched.waiting -= 1;
				if (fetched.waiting === 0) {
					// Without effect where it has ended.
					fetched.controller.abort();
					running = running === fetched ? null : running;
				}
			}
		},
	};
}

/** @throws {Failure} `interrupted` as soon as the signal fires. */
export async function untilAborted<T>(
	promise: Promise<T>,
	signal: AbortSignal | undefined,
): Promise<T> {
	if (signal === undefined) {
		return promise;
	}

	const stop = Promise.withResolvers<never>();
	const onAbort = () => stop.reject(interrupted());
	signal.addEventListener('abort', onAbort, {once: true});
	if (signal.aborted) {
		onAbort();
	}

	try {
		return await Promise.race([promise, stop.promise]);
	} finally {
		signal.removeEventListener('abort', onAbort);
	}
}
