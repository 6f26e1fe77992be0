import {startClock} from '../../model/clock.js';
import type {Timing} from '../timing.js';

/** The push of one key, which all attempts of a connection share. */
export type KeyPush = {
	/** Waits until the key is there and stays for a while: pushes again when the last push is old. */
	fresh(): Promise<void>;
	/** Pushes again, whatever the age of the last push. */
	again(): Promise<void>;
	/** Time since the last push began; 0 for a key that is not pushed. */
	ageMs(): number;
};

/** A key that lies on the instance already. */
export const noPush: KeyPush = {
	fresh: async () => {},
	again: async () => {},
	ageMs: () => 0,
};

/** Starts the first push at once. */
export function startPush(push: () => Promise<void>, timing: Timing): KeyPush {
	const now = startClock();
	let startedAt = 0;
	let isUnderWay = false;
	let current = Promise.resolve();
	const ageMs = () => now() - startedAt;
	const again = () => {
		if (!isUnderWay) {
			isUnderWay = true;
			startedAt = now();
			current = push().finally(() => {
				isUnderWay = false;
			});
		}

		return current;
	};

	// Whoever waits for it hears of a failure.
	again().catch(() => {});
	return {
		ageMs,
		again,
		async fresh() {
			await current;
			if (ageMs() > timing.freshPushMs) {
				await again();
			}
		},
	};
}
