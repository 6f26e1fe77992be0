/**
How long Node may try one address of a name before it goes on to the next, in milliseconds. It gives the
former up then, and its own 250 would leave a server behind a slow line without a chance where another
family is dead. A SYN that is lost comes again after a second.
*/
export const addressAttemptMs = 2000;

/** The same for a wait that is limited: half of it is left for another address. */
export function addressAttemptWithin(limitMs: number): number {
	return Math.max(10, Math.min(addressAttemptMs, Math.floor(limitMs / 2)));
}
