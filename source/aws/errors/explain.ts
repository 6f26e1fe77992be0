import type {FailureKind} from '../../model/failure.js';
import type {AwsError, CallContext} from './aws-error.js';
import {about, errorRules, sentence} from './error-rules.js';

/** The explanation of an AWS error for the user. */
export type Explanation = {
	readonly kind: FailureKind;
	readonly code: string;
	readonly message: string;
	readonly nextStep: string | null;
};

/** Explains why an AWS call failed and what to do, by the first matching rule or the error's own message. */
export function explainAwsError(error: AwsError, context: CallContext): Explanation {
	const rule = errorRules.find(
		({names, message}) =>
			(names.includes(error.name) || (error.code !== null && names.includes(error.code))) &&
			(message === undefined || message.test(error.message)),
	);
	if (rule === undefined) {
		return {
			kind: error.requestId === null ? 'other' : 'service',
			code: error.name,
			message: `${context.action} ${about(context)} failed: ${error.name}: ${sentence(error.message)}`,
			nextStep: null,
		};
	}

	const [message, nextStep] = rule.explain(error, context);
	return {
		kind: rule.kind,
		code: error.code !== null && rule.names.includes(error.code) ? error.code : error.name,
		message,
		nextStep,
	};
}
