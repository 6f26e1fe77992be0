import {KeptOutput} from './kept-output.js';
import type {RunRow} from './run-row.js';
import type {RunTarget, RunView} from './run-target.js';

/** How much of the outputs of each instance is kept for a table. */
const limitBytes = 64 * 1024;

/** The rows of a run, as far as it has come. */
export type RunRows = {
	/** In the order of the targets. */
	readonly all: () => readonly RunRow[];
	/** Keeps the rows up to date. @param onChange Called after each change of a state. */
	readonly view: (onChange: (row: RunRow) => void) => RunView;
};

export function rowsOf(targets: readonly RunTarget[]): RunRows {
	const rows = new Map<RunTarget, RunRow>(
		targets.map(target => [
			target,
			{
				target,
				state: 'waiting',
				startedMs: null,
				output: new KeptOutput(limitBytes),
				end: null,
			},
		]),
	);
	const change = (target: RunTarget, part: Partial<RunRow>): RunRow | null => {
		const before = rows.get(target);
		if (before === undefined) {
			return null;
		}

		const row = {...before, ...part};
		rows.set(target, row);
		return row;
	};

	return {
		all: () => [...rows.values()],
		view(onChange) {
			const changed = (row: RunRow | null) => row && onChange(row);
			return {
				onState(target, state) {
					const startedMs = rows.get(target)?.startedMs ?? performance.now();
					changed(change(target, {state, startedMs}));
				},
				onOutput: (target, _name, chunk) => rows.get(target)?.output.add(chunk),
				onEnd(target, end) {
					changed(change(target, {state: 'ended', end}));
				},
			};
		},
	};
}
