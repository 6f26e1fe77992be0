import {lineOf} from '../keys/text-line.js';
import {listRows} from '../list/list-rows.js';
import {withFilter, withHeight} from '../list/listing.js';
import {toList} from '../list/to-list.js';
import type {State} from '../state.js';

/** The list with a whole filter in place of what it held. */
export function takeFilter(state: State, text: string): State {
	const listing = withFilter(state.listing, text);
	return toList(
		{
			...state,
			awaited: null,
			filter: lineOf(text),
			listing: withHeight(listing, listRows(state)),
		},
		null,
	);
}
