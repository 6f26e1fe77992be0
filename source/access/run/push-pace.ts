import {setTimeout as delay} from 'node:timers/promises';
import type {ConnectionServices} from '../../connection/services.js';
import {asFailure, isThrottled} from '../../model/failure.js';

type PushKey = ConnectionServices['pushKey'];

/** Keeps the pushes of a run below the rate at which AWS throttles them. AWS does not document that rate. */
export type PushPace = {
	/** Waits until the next push may be made. The signal ends the wait early, without an error. */
	turn(signal: AbortSignal): Promise<void>;
	/** Makes pushes slow down when AWS throttles one, and tries that one again. */
	paced(pushKey: PushKey): PushKey;
};

/** Between two pushes: at first and at best, and at worst. */
const intervalsMs = {least: 50, most: 2000};

/** How long to wait before each retry. With the SDK's own retries they fit into the limit of a step. */
const retriesMs: readonly number[] = [500, 1000, 2000, 4000];

/** Makes a pace that halves its rate with each throttled push, and wins it back slowly. */
export function makePushPace(now = () => performance.now()): PushPace {
	let intervalMs = intervalsMs.least;
	let nextAt = Number.NEGATIVE_INFINITY;
	return {
		async turn(signal) {
			const at = Math.max(now(), nextAt);
			nextAt = at + intervalMs;
			await pause(at - now(), signal);
		},
		paced: pushKey => async (request, signal) => {
			for (let tries = 0; ; tries++) {
				try {
					await pushKey(request, signal);
					intervalMs = Math.max(intervalsMs.least, intervalMs * 0.9);
					return;
				} catch (error) {
					const retryMs = retriesMs[tries];
					if (retryMs === undefined || !isThrottled(asFailure(error))) {
						throw error;
					}

					intervalMs = Math.min(intervalsMs.most, intervalMs * 2);
					await pause(retryMs, signal);
				}
			}
		},
	};
}

async function pause(durationMs: number, signal: AbortSignal): Promise<void> {
	if (durationMs > 0) {
		await delay(durationMs, undefined, {signal}).catch(() => {});
	}
}
