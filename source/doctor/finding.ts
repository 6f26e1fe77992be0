/** What a check found: it is right, it is wrong, or nobody can say. */
export type Finding = {
	readonly verdict: 'ok' | 'bad' | 'unknown';
	/** What was found, a part of a sentence. */
	readonly text: string;
	/** What to do about it; null where there is nothing to do. */
	readonly fix: string | null;
};

export const ok = (text: string): Finding => ({verdict: 'ok', text, fix: null});

export const bad = (text: string, fix: string | null): Finding => ({verdict: 'bad', text, fix});

export const unknown = (text: string, fix: string | null = null): Finding => ({
	verdict: 'unknown',
	text,
	fix,
});
