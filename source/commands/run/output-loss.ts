import {setImmediate} from 'node:timers/promises';
import type {RunRow} from '../../access/run/run-row.js';
import {type Failure, interrupted} from '../../model/failure.js';
import {onLostOutput, outputClosedCode} from '../output/lost-output.js';

/** What a run does when its output cannot be written any more. */
export type OutputLoss = {
	/** Fires then: nothing more is started, and what runs is hung up. */
	readonly signal: AbortSignal;
	/** The failure of the run; null when nothing was lost, or all was done before its reader had left. */
	readonly failureOf: (rows: readonly RunRow[]) => Promise<Failure | null>;
};

/** Keeps the process, from now on, from ending with its output. */
export function watchForLoss(): OutputLoss {
	const stop = new AbortController();
	let first: Failure | null = null;
	onLostOutput(failure => {
		first ??= failure;
		stop.abort(interrupted());
	});
	return {
		signal: stop.signal,
		async failureOf(rows) {
			// What was written last may fail only now.
			await setImmediate();
			const isDone = rows.every(({end}) => end?.failure?.kind !== 'interrupted');
			return isDone && first?.code === outputClosedCode ? null : first;
		},
	};
}
