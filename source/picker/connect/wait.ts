import {type Failure, isThrottled} from '../../model/failure.js';
import {type Instance, labelOf} from '../../model/fleet/instance.js';
import {startCommand} from '../../model/start-command.js';
import {sanitize} from '../../model/text/sanitize.js';
import type {SessionChoices} from '../hooks/services.js';

/** Waiting until an instance runs and its sshd answers. */
export type Wait = {
	/** As it was last read. */
	readonly instance: Instance;
	readonly choices: SessionChoices;
	/** When the waiting began; null until its clock runs. */
	readonly since: Date | null;
	/** How many polls and attempts there were since the instance's state changed. */
	readonly tries: number;
	/** Why the last try to connect failed. */
	readonly failure: Failure | null;
};

/** The longest wait. */
export const waitLimitMs = 10 * 60_000;

/** The pause before each poll; the last one repeats. */
const pausesMs: readonly number[] = [0, 1000, 2000, 3000, 5000, 5000, 10_000];

export function pauseBefore(tries: number): number {
	return pausesMs[Math.min(tries, pausesMs.length - 1)] ?? 0;
}

/** Whether an instance in this state will be running soon, without being started. */
export function isComing({state}: Instance): boolean {
	return state === 'pending' || state === 'running';
}

/** Why waiting for it is useless, and what would help. */
export function noWaitReason(instance: Instance): string {
	const name = sanitize(labelOf(instance), 64);
	return instance.state === 'stopped'
		? `${name} is stopped, and eic does not start instances: ${startCommand(instance)} (in the copy menu)`
		: `${name} is ${instance.state} and will not start by itself.`;
}

/** Whether another poll may succeed: AWS was busy, or does not know a new instance everywhere yet. */
export function isPassing(failure: Failure): boolean {
	return isThrottled(failure) || /NotFound/.test(failure.code) || failure.kind === 'other';
}

/** The failures of an sshd that answered: another try would end the same way. */
const answered =
	/PermissionDenied|PublicKeyRefused|MoreThanAKey|KeyUnusable|OnlySha1|LoginRefused|AnswersRefused|NoCommonAlgorithm|HostKey/;

/** Whether a connection may work once the instance is up. */
export function isNotUpYet({kind, code}: Failure): boolean {
	return (
		(kind === 'other' && !answered.test(code)) ||
		/^EC2Instance(?:NotFound|StateInvalid|Unavailable)Exception$/.test(code)
	);
}
