import {PermissionDenied} from '../../connection/permission-denied.js';
import {asFailure, type Failure} from '../../model/failure.js';
import type {Plan} from '../../model/route.js';
import type {AccessContext} from '../context.js';

/** A connection that did not come about. */
type FailedAttempt = {
	readonly context: AccessContext;
	/** With the OS user that was tried last. */
	readonly plan: Plan;
	readonly failure: Failure;
	readonly signal: AbortSignal;
};

/** Looks for the cause of a failure; answers the failure itself where it finds none. */
export type Explain = (attempt: FailedAttempt) => Promise<Failure>;

export type ExplainedRequest = {
	readonly context: AccessContext;
	readonly plan: Plan;
	/** False for a key that the instance has already. */
	readonly isKeyPushed: boolean;
	readonly explain: Explain;
	readonly signal: AbortSignal;
};

/**
Opens something, and looks for the cause where that fails. A cancelled attempt needs no cause, and
neither does a refused key that nobody pushed.

@throws {Failure} With the cause first, where one was found.
*/
export async function explained<T>(
	{context, plan, isKeyPushed, explain, signal}: ExplainedRequest,
	open: () => Promise<T>,
): Promise<T> {
	try {
		return await open();
	} catch (error) {
		const failure = asFailure(error);
		const isDenied = failure instanceof PermissionDenied;
		if (signal.aborted || (isDenied && !isKeyPushed)) {
			throw error;
		}

		const tried = isDenied ? {...plan, osUser: failure.osUser} : plan;
		throw await explain({context, plan: tried, failure, signal});
	}
}
