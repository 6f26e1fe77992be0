import {channel} from 'node:diagnostics_channel';

/** Something that happened, for a trace. */
export type TraceEvent = {
	/** Who says so: `aws`, `connect`, `dial`, `websocket`, `ssh`, `eic`. */
	readonly area: string;
	readonly text: string;
};

/** Everything that is traced passes here; without anybody who listens it costs nothing. */
export const traces = channel('eic:trace');

export function isTracing(): boolean {
	return traces.hasSubscribers;
}

/** @param text Is only made when somebody listens. */
export function trace(area: string, text: () => string): void {
	if (traces.hasSubscribers) {
		traces.publish({area, text: text()} satisfies TraceEvent);
	}
}

/** `in 85 ms`, since a moment of `performance.now()`. */
export function since(startedAt: number): string {
	return `in ${Math.round(performance.now() - startedAt)} ms`;
}
