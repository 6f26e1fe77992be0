import type {Entry} from '../../source/inventory/entry.js';
import {prepare, type SearchIndex} from '../../source/inventory/search/blocks/search-index.js';

/** The index of a list, all at once; null where it is too short for one. */
export function indexOf(entries: readonly Entry[]): SearchIndex | null {
	const steps = prepare(entries);
	for (;;) {
		const step = steps.next();
		if (step.done) {
			return step.value;
		}
	}
}
