import {type Edit, edited, type TextLine} from '../keys/text-line.js';
import type {State} from '../state.js';
import {withFilter} from './listing.js';

/** A filter after an edit. A blank alone is no filter: it would match everything. */
export function editedFilter(filter: TextLine, edit: Edit): TextLine {
	const next = edited(filter, edit);
	return filter.text === '' && next.text.trim() === '' ? filter : next;
}

/** The list after an edit of its filter. */
export function editFilter(state: State, edit: Edit): State {
	const filter = editedFilter(state.filter, edit);
	const hasChanged = filter.text !== state.filter.text;
	return {
		...state,
		awaited: null,
		filter,
		notice: null,
		listing: hasChanged ? withFilter(state.listing, filter.text) : state.listing,
	};
}
