import type {ConnectionEvent, HostKey, Step} from '../../connection/connection.js';
import {otherOsUserText, waitingText} from '../../connection/event-text.js';
import type {Route, UsableRoute} from '../../model/route.js';

/** The steps in the order in which they are shown. The push and the transport run in parallel. */
export const steps: readonly Step[] = ['push', 'transport', 'handshake', 'authenticate'];

export type StepProgress =
	| {readonly status: 'waiting'}
	| {readonly status: 'started'; readonly startedMs: number}
	| {readonly status: 'done'; readonly startedMs: number; readonly endedMs: number};

/** A route that was given up for another, or that another overtakes, and why. */
type Fallback = {readonly from: UsableRoute; readonly reason: string};

/** The progress of a connection. Times are in milliseconds since it began. */
export type Progress = {
	/** The route that is shown: the latest one, or the one that succeeded. */
	readonly route: UsableRoute | null;
	/** Who signs in, where the image told; null for the OS user of the attempt. */
	readonly osUser: string | null;
	/** By `stepKey`. */
	readonly steps: Readonly<Record<string, StepProgress>>;
	readonly hostKey: HostKey | null;
	readonly fallbacks: readonly Fallback[];
	readonly warnings: readonly string[];
};

export const noProgress: Progress = {
	route: null,
	osUser: null,
	steps: {},
	hostKey: null,
	fallbacks: [],
	warnings: [],
};

/** The progress of a step on the route that is shown. */
export function stepProgress(progress: Progress, step: Step): StepProgress {
	return progress.steps[stepKey(step, progress.route)] ?? {status: 'waiting'};
}

/** The progress after an event at `atMs`. */
export function progressed(progress: Progress, event: ConnectionEvent, atMs: number): Progress {
	switch (event.type) {
		case 'attempt': {
			return {...progress, route: event.route, hostKey: null};
		}

		case 'step': {
			const key = stepKey(event.step, event.route);
			const before = progress.steps[key];
			const startedMs =
				event.status === 'done' && before?.status === 'started' ? before.startedMs : atMs;
			const step: StepProgress =
				event.status === 'started'
					? {status: 'started', startedMs}
					: {status: 'done', startedMs, endedMs: atMs};
			// Routes may overlap; the one that gets as far as signing in is shown.
			const route = event.step === 'authenticate' ? event.route : null;
			return {
				...progress,
				route: route ?? progress.route,
				steps: {...progress.steps, [key]: step},
			};
		}

		case 'osUser': {
			return {...progress, osUser: event.osUser};
		}

		case 'otherOsUser': {
			const warnings = [...progress.warnings, otherOsUserText(event)];
			return {...progress, osUser: event.osUser, warnings};
		}

		case 'hostKey': {
			return {...progress, hostKey: event.hostKey};
		}

		case 'warning': {
			return {...progress, warnings: [...progress.warnings, event.message]};
		}

		case 'fallback': {
			return {
				...progress,
				fallbacks: [...progress.fallbacks, {from: event.from, reason: event.reason}],
			};
		}

		case 'waiting': {
			return {...progress, warnings: [...progress.warnings, `${waitingText(event)} Esc cancels.`]};
		}

		case 'question':
		case 'banner': {
			// It is printed before the session, where it stays readable.
			return progress;
		}
	}
}

/** The key is pushed once for all routes; every other step belongs to one route. */
function stepKey(step: Step, route: Route | null): string {
	return step === 'push' || route === null
		? step
		: `${step} ${route.type} ${route.address} ${route.endpoint?.id}`;
}
