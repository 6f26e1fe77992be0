import type {KeptOutput} from './kept-output.js';
import type {RunEnd, RunTarget} from './run-target.js';

/** How far a run has come on one instance. */
export type RunRow = {
	readonly target: RunTarget;
	readonly state: 'waiting' | 'connecting' | 'running' | 'ended';
	/** When its connection began, in milliseconds of the clock that shows it; null before that. */
	readonly startedMs: number | null;
	/** The end of both outputs, as they came. */
	readonly output: KeptOutput;
	/** Null until it has ended. */
	readonly end: RunEnd | null;
};
