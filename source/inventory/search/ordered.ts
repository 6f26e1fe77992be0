import type {Entry} from '../entry.js';

/**
The entries that are removed from a list and those that are added, both in the order of the list. A
replaced entry is both removed and added.
*/
export type Change = {readonly removed: readonly Entry[]; readonly added: readonly Entry[]};

/** Compares two entries for the order of the list: negative, zero or positive. */
export function compareEntries(a: Entry, b: Entry): number {
	if (a.sortKey === b.sortKey) {
		return 0;
	}

	return a.sortKey < b.sortKey ? -1 : 1;
}

/**
Applies a change to an ordered list. Changed entries are found by binary search and the rest is copied:
pages arrive by the hundred and are small beside the list.

@param change Entries to remove may be missing in the list.
*/
export function changed(entries: readonly Entry[], change: Change): readonly Entry[] {
	if (change.removed.length === 0 && change.added.length === 0) {
		return entries;
	}

	const holes = change.removed
		.map(entry => placeOfSame(entries, entry))
		.filter(place => place !== -1);
	// Allocated with its final length: a growing array would be copied again and again.
	const result = new Array<Entry>(entries.length - holes.length + change.added.length);
	let length = 0;
	let copied = 0;
	let passed = 0;
	const copyUntil = (end: number) => {
		for (; copied < end; copied++) {
			const entry = entries[copied];
			if (copied === holes[passed]) {
				passed++;
			} else if (entry) {
				result[length++] = entry;
			}
		}
	};

	for (const entry of change.added) {
		copyUntil(placeOf(entries, entry, copied));
		result[length++] = entry;
	}

	copyUntil(entries.length);
	return result;
}

/** The entries with the same sort keys as `others`: the same instances under the same Names. */
export function counterparts(entries: readonly Entry[], others: readonly Entry[]): Entry[] {
	return others.flatMap(other => {
		const entry = entries[placeOf(entries, other, 0)];
		return entry?.sortKey === other.sortKey ? entry : [];
	});
}

/** The index of this very entry; -1 for none. */
function placeOfSame(entries: readonly Entry[], wanted: Entry): number {
	let place = placeOf(entries, wanted, 0);
	for (let entry = entries[place]; entry; entry = entries[++place]) {
		if (entry === wanted) {
			return place;
		}

		if (compareEntries(entry, wanted) !== 0) {
			break;
		}
	}

	return -1;
}

/** The index of the first entry, from `start` on, that does not sort before `wanted`. */
function placeOf(entries: readonly Entry[], wanted: Entry, start: number): number {
	let low = start;
	let high = entries.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		const entry = entries[middle];
		if (entry && compareEntries(entry, wanted) < 0) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}

	return low;
}
