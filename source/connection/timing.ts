/** The times a connection goes by, in milliseconds. */
export type Timing = {
	/** How long a route may stay silent before the next one is tried beside it. */
	readonly patienceMs: number;
	/** A push older than this is repeated before the key is used. */
	readonly freshPushMs: number;
	/** How long a pushed key lies in the instance metadata (SendSSHPublicKey, AWS API reference). */
	readonly pushLifeMs: number;
	/** How long to wait before a key is offered again that ought to be let in. */
	readonly retryMs: number;
	/** Between two keepalives; a peer that leaves three unanswered is gone. */
	readonly keepaliveMs: number;
};

export const defaultTiming: Timing = {
	patienceMs: 2000,
	freshPushMs: 45_000,
	pushLifeMs: 60_000,
	retryMs: 1000,
	keepaliveMs: 15_000,
};
