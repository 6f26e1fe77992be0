/** The delays and limits of a connection, in milliseconds. */
export type Timing = {
	/** How long a route may stay silent before the next one is tried in parallel. */
	readonly fallbackDelayMs: number;
	/** A push older than this is repeated before the key is used. */
	readonly freshPushMs: number;
	/** How long a pushed key stays in the instance metadata (SendSSHPublicKey, AWS API reference). */
	readonly pushLifeMs: number;
	/** How long to wait before offering a refused key again that has worked before. */
	readonly retryMs: number;
	/** The interval of keepalives; a peer that leaves three unanswered counts as lost. */
	readonly keepaliveMs: number;
};

/** The timing of real connections; tests use shorter ones. */
export const defaultTiming: Timing = {
	fallbackDelayMs: 2000,
	freshPushMs: 45_000,
	pushLifeMs: 60_000,
	retryMs: 1000,
	keepaliveMs: 15_000,
};
