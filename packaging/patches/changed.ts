/** What a package's text says, and what the bundle says instead; groups of the pattern as parameters. */
export type Change = readonly [
	from: string | RegExp,
	to: string | ((whole: string, ...groups: string[]) => string),
];

/**
Applies one change to a text: to the first match, or to every match of a pattern with the flag `g`.

@throws {Error} When nothing matches: the package is another version than the change was written for.
*/
export function changed(text: string, [from, to]: Change): string {
	const result = text.replace(from, typeof to === 'string' ? () => to : to);
	if (result === text) {
		throw new Error(`${from} is not in the text that a patch changes.`);
	}

	return result;
}

/** Applies several changes, one after the other. */
export function changedBy(...changes: readonly Change[]): (text: string) => string {
	return text => changes.reduce(changed, text);
}
