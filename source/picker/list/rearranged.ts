import {compareEntries} from '../../inventory/search/ordered.js';
import {entriesOf} from '../fleet/fleet.js';
import type {State} from '../state.js';
import {listRows} from './list-rows.js';
import {withEntries} from './listing.js';
import {placedBy} from './view.js';

/** The state with all entries in the places that view, memory and facts give them; the selected one stays. */
export function rearranged(state: State): State {
	const place = placedBy(state.view, state.memory, state.listing.facts);
	const fleet = Object.fromEntries(
		Object.entries(state.fleet).map(([key, region]) => [
			key,
			{...region, entries: region.entries.map(place).sort(compareEntries)},
		]),
	);
	const entries = entriesOf(fleet, state.shown);
	return {
		...state,
		fleet,
		listing: withEntries(state.listing, entries, state.filter.text, listRows(state)),
	};
}
