/** How the plain picker speaks with the person: lines out, lines in. */
export type Talk = {
	/** Says lines; each is made harmless, and is words alone. */
	readonly say: (...lines: readonly string[]) => void;
	/**
	Asks for a line, trimmed.

	@returns Null when there is no more input: Ctrl-D.
	@throws {Failure} `interrupted` for Ctrl-C.
	*/
	readonly ask: (question: string) => Promise<string | null>;
	/**
	Does something that Ctrl-C calls off.

	@returns Null when it was called off.
	*/
	readonly doing: <T>(work: (signal: AbortSignal) => Promise<T>) => Promise<T | null>;
};
