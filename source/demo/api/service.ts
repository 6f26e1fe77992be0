import type {DemoAccount} from '../accounts.js';
import type {World} from '../world.js';
import type {ApiError, Reply} from './reply.js';
import type {SignatureFault} from './signature.js';

/** A request whose signature is not yet checked. */
export type ApiRequest = {
	/** The request id it is answered with. */
	readonly id: string;
	/** The form or JSON of the body, or the query string of a GET. */
	readonly text: string;
	/** The header `x-amz-target`; empty without one. */
	readonly target: string;
};

/** Who asks, and in which region. */
type Caller = {readonly signer: DemoAccount; readonly region: string};

/** One of AWS's services, as its clients see it. */
export type Service = {
	readonly signingName: string;
	/** How far a client's clock may be off. */
	readonly skewMs: number;
	actionOf(request: ApiRequest): string;
	/** @throws ApiError */
	respond(action: string, request: ApiRequest, world: World, caller: Caller): Reply;
	errorReply(error: ApiError, requestId: string): Reply;
	/** The service's own name for what is wrong with a signature. */
	signatureError(fault: SignatureFault, message: string): ApiError;
};
