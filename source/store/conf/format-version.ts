/** What a JSON file of eic holds. */
export type Content = Record<string, unknown>;

/** The version that conf noted in a content; null where there is none. */
export function noted(content: Content | null): string | null {
	const internal = content?.['__internal__'] as {migrations?: {version?: string}} | undefined;
	return internal?.migrations?.version ?? null;
}

/** Whether a version is of a format that this eic does not know. */
export function isNewer(version: string | null, own: string): boolean {
	return version !== null && Number.parseInt(version, 10) > Number.parseInt(own, 10);
}
