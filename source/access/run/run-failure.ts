import {AllCandidatesFailed} from '../../connection/happy-eyeballs.js';
import {asFailure, Failure} from '../../model/failure.js';
import {formatDuration} from '../../model/text/duration.js';
import type {Ending} from '../../session/session-end.js';
import {notStartedCode} from './run-end.js';

/** The failure of an instance that was left out, because the run was stopped. */
export function notStarted(): Failure {
	return new Failure('interrupted', notStartedCode, 'Not started.');
}

/** The failure of an instance that took too long. */
export function timedOut(timeoutMs: number): Failure {
	return new Failure(
		'deadline',
		'DeadlineReached',
		`Not finished within ${formatDuration(timeoutMs)}. Processes you started may still be running.`,
	);
}

/** Why a command that has ended did not end by itself; null when it did. */
export function lossOf({reason, message}: Ending): Failure | null {
	if (reason !== 'lost' || message === null) {
		return null;
	}

	const sentence = `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
	return new Failure('other', 'ConnectionLost', sentence);
}

/** Whether an endpoint had no connection left, so that another try will succeed later. */
export function isEndpointFull(failure: Failure): boolean {
	const {cause} = failure;
	const causes = cause instanceof AllCandidatesFailed ? cause.failures : [];
	return [failure, ...causes].some(error =>
		/^(?:EndpointFull|TooManyConnections|TunnelRefused429)$/.test(asFailure(error).code),
	);
}
