import {Failure, interrupted} from '../../model/failure.js';
import {sanitize} from '../../model/text/sanitize.js';
import type {AwsError, CallContext} from './aws-error.js';
import {explainAwsError} from './explain.js';

/** Converts any error of an AWS call to a `Failure`, by its `name`: all EC2 errors have the same class. */
export function failureOf(error: unknown, context: CallContext): Failure {
	if (error instanceof Failure) {
		return error;
	}

	const awsError = readError(error);
	if (awsError.name === 'AbortError') {
		return interrupted();
	}

	const {kind, code, message, nextStep} = explainAwsError(awsError, context);
	return new Failure(kind, code, message, {
		...(nextStep && {nextStep}),
		...(awsError.requestId && {requestId: awsError.requestId}),
		cause: error,
	});
}

function readError(error: unknown): AwsError {
	const fields = (error ?? {}) as {
		name?: unknown;
		message?: unknown;
		code?: unknown;
		$metadata?: {requestId?: unknown};
	};
	const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
	return {
		name: text(fields.name) ?? 'Error',
		message: sanitize(withoutEncodedMessage(text(fields.message) ?? String(error)), 600),
		code: text(fields.code),
		requestId: text(fields.$metadata?.requestId),
	};
}

/** EC2 appends a long encoded message that is of no use in a terminal. */
function withoutEncodedMessage(message: string): string {
	return message.replace(/\s*Encoded authorization failure message:.*$/s, '');
}
