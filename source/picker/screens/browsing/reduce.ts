import type {Action} from '../../action.js';
import {connectToAwaited, connectToLast} from '../../connect/awaited.js';
import {reduceSelected} from '../../connect/reduce-selected.js';
import {moveFavorite} from '../../favorites/change-favorites.js';
import {removeSavedFilter} from '../../filters/saved-filters.js';
import {takeFilter} from '../../filters/take-filter.js';
import {refreshShown} from '../../fleet/refresh.js';
import {chooseRegion} from '../../fleet/shown-sources.js';
import {cleared, type Edit} from '../../keys/text-line.js';
import {editFilter} from '../../list/edit-filter.js';
import {listRows} from '../../list/list-rows.js';
import {moved, selectedEntry, withFavoritesOnly, withoutFilter} from '../../list/listing.js';
import {toggleAllMarks, toggleMark} from '../../list/marks.js';
import type {State} from '../../state.js';
import {open as openDetails} from '../details/reduce.js';
import type {ScreenNamed} from '../screen.js';

/** The list and its filter. */
export function reduce(state: State, _screen: ScreenNamed<'browsing'>, action: Action): State {
	const {listing} = state;
	switch (action.type) {
		case 'move': {
			return {...state, awaited: null, listing: moved(listing, action.move, listRows(state))};
		}

		case 'edit': {
			return edit(state, action.edit);
		}

		case 'connect':
		case 'wait':
		case 'toggleFavorite': {
			return reduceSelected(state, action);
		}

		case 'toggleMark': {
			return toggleMark(state, action.by);
		}

		case 'toggleAllMarks': {
			return toggleAllMarks(state);
		}

		case 'moveFavorite': {
			const instance = selectedEntry(listing)?.instance;
			return instance === undefined ? state : moveFavorite(state, instance, action.by);
		}

		case 'toggleFavoritesOnly': {
			return showFavoritesOnly(state, !listing.isFavoritesOnly);
		}

		case 'takeFilter': {
			return takeFilter(state, action.filter);
		}

		case 'removeFilter': {
			return removeSavedFilter(state, action.name);
		}

		case 'reconnect': {
			return connectToLast(state);
		}

		case 'cacheOpened':
		case 'cachedPage':
		case 'instancesPage':
		case 'instancesKnown': {
			return connectToAwaited(state, action.source);
		}

		case 'refresh': {
			return refreshShown(state);
		}

		case 'back': {
			return back({...state, awaited: null});
		}

		default: {
			return state;
		}
	}
}

/** Edits the filter. From its end there is one more step to the right: into the details. */
function edit(state: State, change: Edit): State {
	const {text, cursor} = state.filter;
	return change.kind === 'right' && cursor === text.length
		? openDetails(state)
		: editFilter(state, change);
}

/** One step back: the filter, then the marks, then the favorites alone, then the list itself. */
function back(state: State): State {
	const {filter, marked, listing} = state;
	if (filter.text !== '') {
		return {
			...state,
			notice: null,
			filter: cleared(filter),
			listing: withoutFilter(listing, listRows(state)),
		};
	}

	if (marked.size > 0) {
		return {...state, notice: null, marked: new Set()};
	}

	return listing.isFavoritesOnly ? showFavoritesOnly(state, false) : chooseRegion(state, false);
}

function showFavoritesOnly(state: State, isFavoritesOnly: boolean): State {
	const {text} = state.filter;
	const listing = withFavoritesOnly(state.listing, isFavoritesOnly, text, listRows(state));
	return {...state, notice: null, awaited: null, listing};
}
