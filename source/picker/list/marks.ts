import type {Entry} from '../../inventory/entry.js';
import {formatCount} from '../draw/format.js';
import type {State} from '../state.js';
import {listRows} from './list-rows.js';
import {moved, selectedEntry} from './listing.js';

/** The marked entries of the list, in its order. Those that the filter hides are among them. */
export function markedEntries({listing, marked}: Pick<State, 'listing' | 'marked'>): Entry[] {
	return marked.size === 0 ? [] : listing.entries.filter(({key}) => marked.has(key));
}

/** What an action on several instances is for, behind its name: ` on 3 marked instances`; empty without marks. */
export function onMarked(state: Pick<State, 'listing' | 'marked'>): string {
	const {length: count} = markedEntries(state);
	return count === 0 ? '' : ` on ${formatCount(count)} marked instance${count === 1 ? '' : 's'}`;
}

/** Marks the selected entry, or removes its mark, and goes to the next one. */
export function toggleMark(state: State, by: 1 | -1): State {
	const entry = selectedEntry(state.listing);
	if (entry === undefined) {
		return state;
	}

	const marked = new Set(state.marked);
	if (!marked.delete(entry.key)) {
		marked.add(entry.key);
	}

	const listing = moved(state.listing, {by: 'row', count: by}, listRows(state));
	return {...state, awaited: null, marked, listing};
}

/** Marks all entries that the filter finds; removes all marks if they are marked already. */
export function toggleAllMarks(state: State): State {
	const keys = state.listing.found.inOrder.map(({key}) => key);
	const areAllMarked = keys.every(key => state.marked.has(key));
	return {
		...state,
		awaited: null,
		marked: areAllMarked ? new Set() : new Set([...state.marked, ...keys]),
	};
}
