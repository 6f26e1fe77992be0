import {channel} from 'node:diagnostics_channel';

/** An event in a trace. */
export type TraceEvent = {
	/** The part of eic that reports it: `aws`, `connect`, `dial`, `websocket`, `ssh`, `eic`. */
	readonly area: string;
	readonly text: string;
};

/** The channel of all trace events. It costs nothing without subscribers. */
export const traces = channel('eic:trace');

/** Whether anything subscribes to trace events. */
export function isTracing(): boolean {
	return traces.hasSubscribers;
}

/**
Publishes a trace event.

@param text Only called when there is a subscriber.
*/
export function trace(area: string, text: () => string): void {
	if (traces.hasSubscribers) {
		traces.publish({area, text: text()} satisfies TraceEvent);
	}
}

/** The time since a reading of `performance.now()`: `in 85 ms`. */
export function since(startedAt: number): string {
	return `in ${Math.round(performance.now() - startedAt)} ms`;
}
