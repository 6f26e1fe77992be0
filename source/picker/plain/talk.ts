/** How the plain picker talks to the user: lines out, lines in. */
export type Talk = {
	/** Prints lines, each sanitized and without signs that are only for the eye. */
	readonly say: (...lines: readonly string[]) => void;
	/**
	Asks for a line, trimmed.

	@returns Null when there is no more input: Ctrl-D.
	@throws {Failure} `interrupted` for Ctrl-C.
	*/
	readonly ask: (question: string) => Promise<string | null>;
	/**
	Runs work that Ctrl-C cancels.

	@returns Null when it was cancelled.
	*/
	readonly doing: <T>(work: (signal: AbortSignal) => Promise<T>) => Promise<T | null>;
};
