import type {InstanceState} from '../../model/fleet/instance.js';

/** How long a starting instance takes until it is running, and until its sshd answers. */
export type BootTimes = {readonly runningAfterMs: number; readonly answeringAfterMs: number};

/** The start of an instance. It begins when the instance is first requested by its id. */
export type Boot = {
	begin(): void;
	readonly state: Extract<InstanceState, 'pending' | 'running'>;
	/** Whether its sshd listens. */
	readonly isAnswering: boolean;
};

/** Creates a start that has not begun. @param now The demo's clock. */
export function bootOf({runningAfterMs, answeringAfterMs}: BootTimes, now: () => Date): Boot {
	let begunAt: number | null = null;
	const hasPassed = (timeMs: number) => begunAt !== null && now().getTime() - begunAt >= timeMs;
	return {
		begin() {
			begunAt ??= now().getTime();
		},
		get state() {
			return hasPassed(runningAfterMs) ? 'running' : 'pending';
		},
		get isAnswering() {
			return hasPassed(answeringAfterMs);
		},
	};
}
