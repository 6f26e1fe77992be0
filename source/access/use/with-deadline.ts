import type {Failure} from '../../model/failure.js';

/**
Does work that has to be done within a time.

@param deadlineMs Null for no limit.
@param timedOut The failure when the time is up.
@param work Gets a signal that fires when the time is up, or with the given one.
@throws What `work` throws, or `timedOut` where that is why.
*/
export async function withDeadline<T>(
	deadlineMs: number | null,
	timedOut: (deadlineMs: number) => Failure,
	work: (signal: AbortSignal) => Promise<T>,
	signal: AbortSignal,
): Promise<T> {
	if (deadlineMs === null) {
		return work(signal);
	}

	const over = new AbortController();
	const timer = setTimeout(() => over.abort(timedOut(deadlineMs)), deadlineMs);
	try {
		return await work(AbortSignal.any([signal, over.signal]));
	} catch (error) {
		throw over.signal.aborted ? over.signal.reason : error;
	} finally {
		clearTimeout(timer);
	}
}
