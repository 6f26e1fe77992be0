/**
How long Node may try one address of a host name, in milliseconds, before it abandons that address and
tries the next. With Node's default of 250 a server behind a slow line would never be reached when the
other address family is dead. A lost SYN is sent again after one second.
*/
export const addressAttemptMs = 2000;

/** The same within a time limit: half of the limit is left for another address. */
export function addressAttemptWithin(limitMs: number): number {
	return Math.max(10, Math.min(addressAttemptMs, Math.floor(limitMs / 2)));
}
