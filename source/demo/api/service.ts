import type {DemoAccount} from '../accounts.js';
import type {World} from '../world.js';
import type {ApiError, Reply} from './reply.js';
import type {SignatureFault} from './signature.js';

/** A request, apart from its signature. */
export type ApiRequest = {
	/** The request id for the response. */
	readonly id: string;
	/** The form or JSON of the body, or the query string of a GET. */
	readonly text: string;
	/** The header `x-amz-target`; empty if absent. */
	readonly target: string;
};

/** Who signed a request, and for which region. */
type Caller = {readonly signer: DemoAccount; readonly region: string};

/** The protocol of one AWS service. */
export type Service = {
	/** The service name in the credential scope. */
	readonly signingName: string;
	/** How far a client's clock may be off, in milliseconds. */
	readonly skewMs: number;
	/** The name of the requested action; empty if there is none. */
	actionOf(request: ApiRequest): string;
	/** Performs an action. @throws ApiError */
	respond(action: string, request: ApiRequest, world: World, caller: Caller): Reply;
	errorReply(error: ApiError, requestId: string): Reply;
	/** The service's error for a faulty signature. */
	signatureError(fault: SignatureFault, message: string): ApiError;
};
