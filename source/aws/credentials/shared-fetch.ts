import {interrupted} from '../../model/failure.js';

/** A value that is fetched once for all concurrent callers. */
export type SharedFetch<T> = {
	/**
	The cached value, or the result of the running or a new fetch.

	@throws {Failure} `interrupted` when the signal fires, or the error of the fetch.
	*/
	get(signal?: AbortSignal): Promise<T>;
};

type Running<T> = {
	readonly result: Promise<T>;
	readonly controller: AbortController;
	waiting: number;
};

/**
Makes a shared fetch. It starts on the first call and serves all callers until it ends. Its result is
cached until `isFresh` answers false for its age in milliseconds; failures are not cached. A fetch is
aborted once no caller waits for it.
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
					// Has no effect if the fetch has ended.
					fetched.controller.abort();
					running = running === fetched ? null : running;
				}
			}
		},
	};
}

/**
Waits for a promise until the signal fires.

@throws {Failure} `interrupted` as soon as the signal fires.
*/
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
