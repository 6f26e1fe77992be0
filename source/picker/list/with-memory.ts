import {changed, compareEntries} from '../../inventory/search/ordered.js';
import {isSameSource} from '../../model/fleet/source.js';
import {layoutOf} from '../draw/layout.js';
import type {Memory} from '../favorites/memory.js';
import type {State} from '../state.js';
import {withChange} from './listing.js';
import {placedBy} from './view.js';

/** The state with another memory, the list in its new order. */
export function withMemory(state: State, memory: Memory): State {
	const {favorites, recents} = state.memory;
	if (favorites === memory.favorites && recents === memory.recents) {
		return {...state, memory};
	}

	const place = placedBy(state.view, memory, state.listing.facts);
	const {rows} = layoutOf(state.size).list;
	const fleet = {...state.fleet};
	let {listing} = state;
	for (const [key, region] of Object.entries(state.fleet)) {
		const placed = region.entries.map(place);
		const isChanged = (index: number) => placed[index] !== region.entries[index];
		const change = {
			removed: region.entries.filter((_, index) => isChanged(index)),
			added: placed.filter((_, index) => isChanged(index)).sort(compareEntries),
		};
		const entries = changed(region.entries, change);
		fleet[key] = {...region, entries};
		if (state.shown.some(source => isSameSource(source, region.source))) {
			const listed = state.shown.length === 1 ? entries : changed(listing.entries, change);
			listing = withChange(listing, listed, change, rows);
		}
	}

	return {...state, memory, fleet, listing};
}
