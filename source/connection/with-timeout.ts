import {type Failure, interrupted} from '../model/failure.js';
import {formatDuration} from '../model/text/duration.js';

/** How long to wait, and when to stop. */
export type TimeoutOptions = {
	/** Null for no limit. */
	readonly stepTimeoutMs: number | null;
	/** Cancels the wait. */
	readonly signal: AbortSignal;
	/** Creates the failure for a wait that took too long; `after` is the limit in words. */
	readonly timedOut: (after: string) => Failure;
};

/**
Waits for `work`, but no longer than the limit.

`work` gets a signal that fires when the wait ends first: it must then release what it holds. If it
still produces a result afterwards, `discard` gets it.

@throws The failure of `work`; `timedOut()` when time is up; `interrupted()` as soon as the limit's
signal fires, even if `work` ignores its own.
*/
export async function withTimeout<T>(
	limit: TimeoutOptions,
	work: (signal: AbortSignal) => Promise<T>,
	discard: (result: T) => void = () => {},
): Promise<T> {
	if (limit.signal.aborted) {
		throw interrupted();
	}

	const stop = new AbortController();
	const ended = Promise.withResolvers<never>();
	const end = (failure: Failure) => {
		ended.reject(failure);
		stop.abort();
	};

	const {stepTimeoutMs} = limit;
	const timer =
		stepTimeoutMs === null
			? undefined
			: setTimeout(() => end(limit.timedOut(formatDuration(stepTimeoutMs))), stepTimeoutMs);
	const onAbort = () => end(interrupted());
	limit.signal.addEventListener('abort', onAbort, {once: true});
	const result = work(stop.signal);
	result.then(
		value => {
			if (stop.signal.aborted) {
				discard(value);
			}
		},
		() => {},
	);
	try {
		return await Promise.race([result, ended.promise]);
	} finally {
		clearTimeout(timer);
		limit.signal.removeEventListener('abort', onAbort);
	}
}
