import process from 'node:process';

/** How long what runs may go on after Ctrl-C. */
const graceMs = 5000;

/** What Ctrl-C does to a run. */
export type RunInterrupts = {
	/** Fires with the first Ctrl-C: nothing more is started. */
	readonly stopped: AbortSignal;
	/** Fires with the second one, or some seconds after the first: what runs is hung up. */
	readonly ended: AbortSignal;
	/** Stops listening. */
	readonly close: () => void;
};

/** Listens for Ctrl-C (SIGINT). @param onStop Called with the first one. */
export function listenForInterrupts(onStop: (graceMs: number) => void): RunInterrupts {
	const stop = new AbortController();
	const end = new AbortController();
	let timer: NodeJS.Timeout | undefined;
	const onInterrupt = () => {
		if (stop.signal.aborted) {
			end.abort();
		} else {
			stop.abort();
			timer = setTimeout(() => end.abort(), graceMs);
			onStop(graceMs);
		}
	};

	process.on('SIGINT', onInterrupt);
	return {
		stopped: stop.signal,
		ended: end.signal,
		close() {
			process.removeListener('SIGINT', onInterrupt);
			clearTimeout(timer);
		},
	};
}
