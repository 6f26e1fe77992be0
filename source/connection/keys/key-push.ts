import {startClock} from '../../model/clock.js';
import type {Timing} from '../timing.js';

/** The push of one key, shared by all attempts of a connection. */
export type KeyPush = {
	/** Resolves when the key is on the instance and will stay a while; repeats a push that is old. */
	ensureFresh(): Promise<void>;
	/** Pushes repeat, however recent the last push is. */
	repeat(): Promise<void>;
	/** Milliseconds since the last push began; 0 for a key that is not pushed. */
	ageMs(): number;
};

/** For a key that is already authorized on the instance. */
export const noPush: KeyPush = {
	ensureFresh: async () => {},
	repeat: async () => {},
	ageMs: () => 0,
};

/** Starts the first push at once. @param push Pushes the key; may be called again later. */
export function startPush(push: () => Promise<void>, timing: Timing): KeyPush {
	const now = startClock();
	let startedAt = 0;
	let isRunning = false;
	let current = Promise.resolve();
	const ageMs = () => now() - startedAt;
	const repeat = () => {
		if (!isRunning) {
			isRunning = true;
			startedAt = now();
			current = push().finally(() => {
				isRunning = false;
			});
		}

		return current;
	};

	// A failure is reported to whoever waits for the push.
	repeat().catch(() => {});
	return {
		ageMs,
		repeat,
		async ensureFresh() {
			await current;
			if (ageMs() > timing.freshPushMs) {
				await repeat();
			}
		},
	};
}
