import {setTimeout as delay} from 'node:timers/promises';

/** How many things run at once, and what each of them needs first. */
export type Schedule<T> = {
	/** How many may run at once, at least 1. */
	readonly parallel: number;
	/** Takes what an item needs to run, and answers how to give it back; null while that is not free. */
	readonly admit: (item: T) => (() => void) | null;
	/** Runs an item; `again` puts it back among those that wait. It must not reject. */
	readonly run: (item: T) => Promise<'done' | 'again'>;
	/** Nothing is started once this has fired. */
	readonly stopped: AbortSignal;
	/** How long to wait for what an item needs while nothing runs. */
	readonly patienceMs: number;
};

/** How soon to look again whether something else has given back what an item needs. */
const lookAgainMs = 250;

/**
Runs every item, as many at once as may and can be. Items start in their order; one that cannot be
admitted yet is overtaken by those that can.

@returns The items that did not run: it was stopped, or its patience has ended.
*/
export async function runScheduled<T>(
	items: readonly T[],
	{parallel, admit, run, stopped, patienceMs}: Schedule<T>,
): Promise<readonly T[]> {
	const waiting = [...items];
	const running = new Set<Promise<void>>();
	const stop = firing(stopped);
	let busyAt = performance.now();
	const start = (item: T, giveBack: () => void) => {
		const work = run(item).then(outcome => {
			running.delete(work);
			giveBack();
			if (outcome === 'again') {
				waiting.push(item);
			}
		});
		running.add(work);
	};

	while (!stopped.aborted && waiting.length + running.size > 0) {
		for (const item of waiting.splice(0)) {
			const giveBack = running.size < parallel ? admit(item) : null;
			if (giveBack === null) {
				waiting.push(item);
			} else {
				start(item, giveBack);
			}
		}

		busyAt = running.size > 0 ? performance.now() : busyAt;
		if (performance.now() - busyAt > patienceMs) {
			break;
		}

		const isHeldUp = waiting.length > 0 && running.size < parallel;
		await Promise.race([...running, stop, ...(isHeldUp ? [delay(lookAgainMs)] : [])]);
	}

	await Promise.all(running);
	return waiting;
}

function firing(signal: AbortSignal): Promise<void> {
	return new Promise(resolve => {
		signal.addEventListener('abort', () => resolve(), {once: true});
	});
}
