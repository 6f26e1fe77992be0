import type {Failure} from '../model/failure.js';
import {sanitize, sanitizeLines} from '../model/text/sanitize.js';
import {redactSecrets} from '../model/text/secrets.js';
import {printError, printJson} from './output/terminal.js';

/** Reports a failure: one sentence and the next step on stderr, or `{"error"}` on stdout. */
export function reportFailure(
	failure: Failure,
	{isJson, isDebug}: {readonly isJson: boolean; readonly isDebug: boolean},
): void {
	if (isJson) {
		printJson({error: failureJson(failure)});
		return;
	}

	printError(sanitizeLines(`${failureLines(failure).join('\n')}\n`));
	if (isDebug) {
		printError(sanitizeLines(`${redactSecrets(stackOf(failure))}\n`));
	}
}

/** A failure for a program. */
export function failureJson({code, message, nextStep, requestId}: Failure) {
	return {
		code,
		message: redactSecrets(message),
		nextStep: nextStep && redactSecrets(nextStep),
		requestId,
	};
}

/** The stack of a failure, and that of its cause. */
export function stackOf(failure: Failure): string {
	const {stack, cause} = failure;
	return cause instanceof Error ? `${stack}\ncaused by ${cause.stack}` : String(stack);
}

/** A failure for a person, one line each: what and why with AWS's request id, where there is one, then what to do next. */
export function failureLines(failure: Failure): string[] {
	const requestId = failure.requestId === null ? '' : ` (request ${failure.requestId})`;
	return [
		`eic: ${said(failure.message)}${sanitize(requestId)}`,
		...(failure.nextStep === null ? [] : [`     ${said(failure.nextStep)}`]),
	];
}

function said(text: string): string {
	return sanitize(redactSecrets(text));
}
