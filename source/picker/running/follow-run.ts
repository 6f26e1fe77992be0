import {KeptOutput} from '../../access/run/kept-output.js';
import {lastLineOf} from '../../access/run/output-text.js';
import type {RunEnd} from '../../access/run/run-target.js';
import {asFailure} from '../../model/failure.js';
import type {PickerServices} from '../hooks/services.js';
import type {Dispatch} from '../store.js';
import {type Run, type RunRow, waitingRow} from './run.js';

/** How much of what each instance writes is kept. */
const limitBytes = 256 * 1024;
/** How often changes are drawn at most. */
const pauseMs = 100;

type Progress = {state: RunRow['state']; end: RunEnd | null; readonly kept: KeptOutput};

/** Runs a command and reports every change of its rows, several of them at a time. Never rejects. */
export async function followRun(
	run: Run,
	runOnInstances: PickerServices['runOnInstances'],
	dispatch: Dispatch,
	signal: AbortSignal,
): Promise<void> {
	const progress = run.plans.map(
		(): Progress => ({state: 'waiting', end: null, kept: new KeptOutput(limitBytes)}),
	);
	const changed = new Set<number>();
	const change = (index: number, edit: (row: Progress) => void) => {
		const row = progress[index];
		if (row !== undefined) {
			edit(row);
			changed.add(index);
		}
	};

	const report = () => {
		if (changed.size > 0 && !signal.aborted) {
			const rows = new Map([...changed].map(index => [index, rowOf(progress[index])]));
			changed.clear();
			dispatch({type: 'runChanged', number: run.number, rows});
		}
	};

	const timer = setInterval(report, pauseMs);
	try {
		await runOnInstances(
			run,
			{
				onState: (index, state) => change(index, row => Object.assign(row, {state})),
				onOutput: (index, chunk) => change(index, ({kept}) => kept.add(chunk)),
				onEnd: (index, end) => change(index, row => Object.assign(row, {state: 'ended', end})),
			},
			signal,
		);
	} catch (error) {
		// It was not started anywhere, such as without the passphrase of the key.
		const failure = asFailure(error);
		const end = {exitCode: null, signal: null, failure, durationMs: 0, way: null};
		for (const index of progress.keys()) {
			change(index, row => Object.assign(row, {state: 'ended', end: row.end ?? end}));
		}
	} finally {
		clearInterval(timer);
		report();
	}
}

function rowOf(progress: Progress | undefined): RunRow {
	if (progress === undefined) {
		return waitingRow;
	}

	const {state, end, kept} = progress;
	const output = kept.bytes();
	return {state, end, output, lastLine: lastLineOf(output), lost: kept.lost};
}
