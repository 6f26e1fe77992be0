import {type Failure, interrupted} from '../model/failure.js';
import {formatDuration} from '../model/text/duration.js';

export type Limit = {
	/** Null for no limit. */
	readonly stepTimeoutMs: number | null;
	/** Calls the wait off. */
	readonly signal: AbortSignal;
	/** The failure of a wait that took too long; `after` is the limit in words. */
	readonly late: (after: string) => Failure;
};

/**
Waits for `work` no longer than the limit allows.

`work` gets a signal that fires when the wait is over before it is: it must then let go of what it
holds. What it still yields afterwards is given to `discard`.

@throws The failure of `work`; `limit.late()` when time is up; `interrupted()` at once when the
limit's signal fires, whatever the work does.
*/
export async function within<T>(
	limit: Limit,
	work: (signal: AbortSignal) => Promise<T>,
	discard: (result: T) => void = () => {},
): Promise<T> {
	if (limit.signal.aborted) {
		throw interrupted();
	}

	const over = new AbortController();
	const ended = Promise.withResolvers<never>();
	const end = (failure: Failure) => {
		ended.reject(failure);
		over.abort();
	};

	const {stepTimeoutMs} = limit;
	const timer =
		stepTimeoutMs === null
			? undefined
			: setTimeout(() => end(limit.late(formatDuration(stepTimeoutMs))), stepTimeoutMs);
	const onAbort = () => end(interrupted());
	limit.signal.addEventListener('abort', onAbort, {once: true});
	const result = work(over.signal);
	result.then(
		value => {
			if (over.signal.aborted) {
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
