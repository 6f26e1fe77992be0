/** What a text of a package is to have in place of what it has. */
export type Change = readonly [from: string | RegExp, to: string];

/** @throws When there is nothing to change: the package is another one than what the change was made for. */
export function changed(text: string, [from, to]: Change): string {
	const result = text.replace(from, () => to);
	if (result === text) {
		throw new Error(`There is no ${from} any more.`);
	}

	return result;
}
