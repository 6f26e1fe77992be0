/** The content of one of eic's JSON files. */
export type Content = Record<string, unknown>;

/** The format version that conf noted in a content; null for none. */
export function notedVersion(content: Content | null): string | null {
	const internal = content?.['__internal__'] as {migrations?: {version?: string}} | undefined;
	return internal?.migrations?.version ?? null;
}

/** Whether a version is newer than `own`, so that this eic does not know the format. */
export function isNewer(version: string | null, own: string): boolean {
	return version !== null && Number.parseInt(version, 10) > Number.parseInt(own, 10);
}
