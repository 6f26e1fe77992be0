/** Which of `count` pages a number that counts on around the ends stands for, from 0. */
export function pageOf(counted: number, count: number): number {
	return ((counted % count) + count) % count;
}

/** `items` in groups of `size`, the last one smaller. */
export function inGroups<Item>(items: readonly Item[], size: number): Item[][] {
	return Array.from({length: Math.ceil(items.length / size)}, (_, index) =>
		items.slice(index * size, (index + 1) * size),
	);
}
