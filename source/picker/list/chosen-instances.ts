import type {Instance} from '../../model/fleet/instance.js';
import type {State} from '../state.js';
import {selectedEntry} from './listing.js';
import {markedEntries} from './marks.js';

/** The instances that an action on several is for: the marked ones, or else the selected one. */
export function chosenInstances(state: State): Instance[] {
	const marked = markedEntries(state);
	const selected = selectedEntry(state.listing);
	const entries = marked.length === 0 && selected !== undefined ? [selected] : marked;
	return entries.map(({instance}) => instance);
}
