import {Failure} from '../model/failure.js';
import {since, trace} from '../model/trace.js';
import type {AwsClients} from './clients.js';
import type {CallContext} from './errors/aws-error.js';
import {failureOf} from './errors/failure-of.js';

/** The part that all of the SDK's answers have in common. */
type Answer = {readonly $metadata: {readonly requestId?: string | undefined}};

/** An AWS call: what it is about, and whose clients make it. */
export type Call = Omit<CallContext, 'profile'> & {
	readonly clients: AwsClients;
	/** Cancels the call, including the wait for credentials. */
	readonly signal: AbortSignal | undefined;
};

/**
Makes one AWS call.

@throws {Failure} For every error, explained.
*/
export async function call<T extends Answer>(request: Call, send: () => Promise<T>): Promise<T> {
	const startedAt = performance.now();
	const context = contextOf(request);
	try {
		await request.clients.credentials(request.region, request.signal);
		const answer = fromAws(await send(), context);
		traceAnswer(context, answer, startedAt);
		return answer;
	} catch (error) {
		throw traced(failureOf(error, context), context, startedAt);
	}
}

/**
Makes an AWS call that has several pages, and yields the pages.

@throws {Failure} For every error, explained.
*/
export async function* callPages<T extends Answer>(
	request: Call,
	pages: AsyncIterable<T>,
): AsyncGenerator<T, void, undefined> {
	let startedAt = performance.now();
	const context = contextOf(request);
	const hasCredentials = () => request.clients.credentials(request.region, request.signal);
	try {
		await hasCredentials();
		for await (const page of pages) {
			traceAnswer(context, fromAws(page, context), startedAt);
			yield page;
			startedAt = performance.now();
			await hasCredentials();
		}
	} catch (error) {
		throw traced(failureOf(error, context), context, startedAt);
	}
}

function contextOf({clients, signal: _signal, ...about}: Call): CallContext {
	return {...about, profile: clients.profile};
}

function traceAnswer({action, region}: CallContext, answer: Answer, startedAt: number): void {
	const {requestId} = answer.$metadata;
	trace('aws', () => `${action} ${region} ok ${since(startedAt)} (request ${requestId})`);
}

function traced(failure: Failure, {action, region}: CallContext, startedAt: number): Failure {
	const {code, requestId} = failure;
	trace('aws', () => `${action} ${region} ${code} ${since(startedAt)} (request ${requestId})`);
	return failure;
}

/**
An answer without a request id is not from AWS. Without this check, a captive portal's HTML page would
pass for an empty result.
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
