import type {InstanceState} from '../../model/fleet/instance.js';

/** An instance that starts while somebody looks: how long until it runs, and until sshd answers. */
export type BootTimes = {readonly runningAfterMs: number; readonly answeringAfterMs: number};

/** A start under way. It begins when the instance is first asked for by its id. */
export type Boot = {
	begin(): void;
	readonly state: Extract<InstanceState, 'pending' | 'running'>;
	/** Whether its sshd listens. */
	readonly isAnswering: boolean;
};

/** @param now The demo's clock. */
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
