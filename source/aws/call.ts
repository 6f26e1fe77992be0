import {Failure} from '../model/failure.js';
import type {CallContext} from './aws-error.js';
import {failureOf} from './failure-of.js';

type Answer = {readonly $metadata: {readonly requestId?: string | undefined}};

/** Asks AWS one question and makes a `Failure` of whatever goes wrong. */
export async function call<T extends Answer>(
	context: CallContext,
	ask: () => Promise<T>,
): Promise<T> {
	try {
		return fromAws(await ask(), context);
	} catch (error) {
		throw failureOf(error, context);
	}
}

/** The same for a paginator: every page is looked at. */
export async function* callPages<T extends Answer>(
	context: CallContext,
	pages: AsyncIterable<T>,
): AsyncGenerator<T, void, undefined> {
	try {
		for await (const page of pages) {
			yield fromAws(page, context);
		}
	} catch (error) {
		throw failureOf(error, context);
	}
}

/**
An answer without a request id did not come from AWS: a captive portal's HTML page with status 200
would otherwise pass for an empty result.
*/
function fromAws<T extends Answer>(answer: T, {action, region}: CallContext): T {
	if (answer.$metadata.requestId) {
		return answer;
	}

	throw new Failure(
		'other',
		'NotAws',
		`The answer to ${action} in ${region} did not come from AWS.`,
		{nextStep: 'Look for a captive portal or a proxy between here and AWS.'},
	);
}
