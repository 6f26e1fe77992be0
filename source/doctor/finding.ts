/** What a check found: all is well, something is wrong, or it cannot be told. */
export type Finding = {
	readonly verdict: 'ok' | 'bad' | 'unknown';
	/** What was found, as a sentence fragment. */
	readonly text: string;
	/** What to do about it; null for nothing. */
	readonly fix: string | null;
};

/** A finding that all is well. */
export const ok = (text: string): Finding => ({verdict: 'ok', text, fix: null});

/** A finding that something is wrong. */
export const bad = (text: string, fix: string | null): Finding => ({verdict: 'bad', text, fix});

/** A finding that cannot be decided. */
export const unknown = (text: string, fix: string | null = null): Finding => ({
	verdict: 'unknown',
	text,
	fix,
});
