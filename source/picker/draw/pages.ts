/** The page, from 0, that a number counting past either end of `count` pages means. */
export function pageOf(counted: number, count: number): number {
	return ((counted % count) + count) % count;
}

/** `items` in groups of `size`, the last one smaller. */
export function inGroups<Item>(items: readonly Item[], size: number): Item[][] {
	return Array.from({length: Math.ceil(items.length / size)}, (_, index) =>
		items.slice(index * size, (index + 1) * size),
	);
}
