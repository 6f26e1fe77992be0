import type {Action} from '../../action.js';
import {connectToAwaited, connectToLast} from '../../connect/awaited.js';
import {reduceSelected} from '../../connect/reduce-selected.js';
import {moveFavorite} from '../../favorites/change-favorites.js';
import {refreshShown} from '../../fleet/refresh.js';
import {chooseRegion} from '../../fleet/shown-sources.js';
import {edited, lineOf} from '../../keys/text-line.js';
import {listRows} from '../../list/list-rows.js';
import {
	moved,
	selectedEntry,
	withFavoritesOnly,
	withFilter,
	withoutFilter,
} from '../../list/listing.js';
import {toList} from '../../list/to-list.js';
import type {State} from '../../state.js';
import type {ScreenNamed} from '../screen.js';

/** The list and its filter. */
export function reduce(state: State, screen: ScreenNamed<'browsing'>, action: Action): State {
	const {listing} = state;
	switch (action.type) {
		case 'move': {
			return {...state, awaited: null, listing: moved(listing, action.move, listRows(state))};
		}

		case 'startFilter': {
			return {...state, awaited: null, notice: null, screen: {name: 'browsing', mode: 'filter'}};
		}

		case 'leaveFilter': {
			return toList({...state, awaited: null});
		}

		case 'edit': {
			return editFilter(state, action);
		}

		case 'connect':
		case 'wait':
		case 'toggleFavorite': {
			return reduceSelected(state, action);
		}

		case 'moveFavorite': {
			const instance = selectedEntry(listing)?.instance;
			return instance === undefined ? state : moveFavorite(state, instance, action.by);
		}

		case 'toggleFavoritesOnly': {
			return showFavoritesOnly(state, !listing.isFavoritesOnly);
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
			return back(state, screen);
		}

		default: {
			return state;
		}
	}
}

function editFilter(state: State, {edit}: Extract<Action, {type: 'edit'}>): State {
	const filter = edited(state.filter, edit);
	const hasChanged = filter.text !== state.filter.text;
	const isLeaving = edit.kind === 'deleteBack' && state.filter.text === '';
	return {
		...state,
		awaited: null,
		filter,
		notice: null,
		screen: {name: 'browsing', mode: isLeaving ? 'list' : 'filter'},
		listing: hasChanged ? withFilter(state.listing, filter.text) : state.listing,
	};
}

/** Leaves the filter, or else clears the notice, or else shows all instances, or else goes to the regions. */
function back(state: State, {mode}: ScreenNamed<'browsing'>): State {
	const {filter, notice, listing} = state;
	const idle = {...state, awaited: null};
	if (mode === 'filter' || filter.text !== '') {
		return toList(
			{...idle, filter: lineOf(''), listing: withoutFilter(listing, listRows(state))},
			null,
		);
	}

	if (notice !== null) {
		return {...idle, notice: null};
	}

	return listing.isFavoritesOnly ? showFavoritesOnly(state, false) : chooseRegion(idle);
}

function showFavoritesOnly(state: State, isFavoritesOnly: boolean): State {
	const {text} = state.filter;
	const listing = withFavoritesOnly(state.listing, isFavoritesOnly, text, listRows(state));
	return {...state, notice: null, awaited: null, listing};
}
