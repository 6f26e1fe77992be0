import type {InstanceState} from '../../model/fleet/instance.js';

/** How long a starting instance takes until it is running, and until its sshd answers. */
export type BootTimes = {readonly runningAfterMs: number; readonly answeringAfterMs: number};

/** The start of an instance. It begins when somebody waits for it, and a while after somebody watches it. */
export type Boot = {
	/** Begins it, at once or after a while; never later than was said before. @param afterMs @default 0 */
	begin(afterMs?: number): void;
	readonly state: Extract<InstanceState, 'pending' | 'running'>;
	/** Whether its sshd listens. */
	readonly isAnswering: boolean;
};

/** Creates a start that has not begun. @param now The demo's clock. */
export function bootOf({runningAfterMs, answeringAfterMs}: BootTimes, now: () => Date): Boot {
	let begunAt = Number.POSITIVE_INFINITY;
	const hasPassed = (timeMs: number) => now().getTime() - begunAt >= timeMs;
	return {
		begin(afterMs = 0) {
			begunAt = Math.min(begunAt, now().getTime() + afterMs);
		},
		get state() {
			return hasPassed(runningAfterMs) ? 'running' : 'pending';
		},
		get isAnswering() {
			return hasPassed(answeringAfterMs);
		},
	};
}
