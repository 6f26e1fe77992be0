import process from 'node:process';
import type {Failure} from '../model/failure.js';
import {harmless, harmlessJson} from '../model/harmless.js';

/** Tells a failure: one sentence and the next step on stderr, or `{"error"}` on stdout. */
export function reportFailure(
	failure: Failure,
	{isJson, isDebug}: {readonly isJson: boolean; readonly isDebug: boolean},
): void {
	if (isJson) {
		const error = {code: failure.code, message: failure.message};
		process.stdout.write(`${harmlessJson({error})}\n`);
		return;
	}

	process.stderr.write(`${failureLines(failure).join('\n')}\n`);
	if (isDebug) {
		process.stderr.write(`${failure.stack}\n`);
		if (failure.cause instanceof Error) {
			process.stderr.write(`caused by ${failure.cause.stack}\n`);
		}
	}
}

/** A failure for a person: what and why, what to do next, and AWS's request id where there is one. */
export function failureLines(failure: Failure): string[] {
	const requestId = failure.requestId === null ? '' : ` (request ${failure.requestId})`;
	return [
		`eic: ${harmless(failure.message)}${harmless(requestId)}`,
		...(failure.nextStep === null ? [] : [`     ${harmless(failure.nextStep)}`]),
	];
}
