import type {Failure} from '../../model/failure.js';
import type {Instance} from '../../model/fleet/instance.js';
import type {Action} from '../action.js';
import {layoutOf} from '../draw/layout.js';
import {edited, lineOf} from '../keys/text-line.js';
import {selectedEntry, withFavoritesOnly} from '../list/listing.js';
import {withMemory} from '../list/with-memory.js';
import {pinItemsOf} from '../screens/pinning/pin-items.js';
import type {Notice, State} from '../state.js';
import {keepNote, moveFavorite, pinFavorite, say, toggleFavorite} from './change-favorites.js';
import {favoriteOf, withSaved} from './memory.js';

/** The person's favorites, and what was connected to before. */
export function reduceFavorites(state: State, action: Action): State {
	const {screen, listing, memory} = state;
	const instance = selectedEntry(listing)?.instance;
	switch (action.type) {
		case 'favoritesSaved': {
			return withMemory(state, withSaved(memory, action.count, action.favorites));
		}

		case 'favoritesFailed': {
			const saved = withSaved(memory, action.count, action.favorites);
			const notice = noticeOf(action.failure);
			return withMemory({...state, notice}, {...saved, removed: null});
		}

		case 'memoryUnreadable': {
			// What is known stays.
			const notice = noticeOf(action.failure);
			return {...state, memory: {...memory, isStale: false}, notice};
		}

		case 'memoryRead': {
			const {favorites, recents, fileNotice} = action;
			const read = withSaved({...memory, isStale: false, fileNotice}, 0, favorites);
			const isSame = JSON.stringify(recents) === JSON.stringify(memory.recents);
			const isNews = fileNotice !== null && fileNotice !== memory.fileNotice;
			return withMemory(isNews ? say(state, 'problem', fileNotice) : state, {
				...read,
				recents: isSame ? memory.recents : recents,
			});
		}

		case 'recentsKnown': {
			return withMemory(state, {...memory, recents: action.recents});
		}

		case 'toggleFavorite': {
			const isShown = screen.name === 'browsing' || screen.name === 'details';
			return isShown && instance !== undefined ? toggleFavorite(state, instance) : state;
		}

		case 'moveFavorite': {
			return screen.name === 'browsing' && instance !== undefined
				? moveFavorite(state, instance, action.by)
				: state;
		}

		case 'toggleFavoritesOnly': {
			return screen.name === 'browsing' ? showOnly(state, !listing.isFavoritesOnly) : state;
		}

		case 'openPinning': {
			const isShown = screen.name === 'browsing' || screen.name === 'details';
			return isShown && instance !== undefined ? openPinning(state, instance) : state;
		}

		case 'nextItem': {
			return screen.name === 'pinning'
				? {
						...state,
						screen: {
							...screen,
							index: (screen.index + action.by + screen.items.length) % screen.items.length,
						},
					}
				: state;
		}

		case 'pin': {
			const item =
				screen.name === 'pinning' ? screen.items[action.index ?? screen.index] : undefined;
			return item === undefined || instance === undefined
				? state
				: toList(pinFavorite(state, instance, item.selector));
		}

		case 'openNote': {
			return screen.name === 'pinning' && instance !== undefined
				? {
						...state,
						screen: {
							name: 'note',
							instance,
							line: lineOf(favoriteOf(state, instance)?.note ?? ''),
						},
					}
				: state;
		}

		case 'edit': {
			return screen.name === 'note'
				? {...state, screen: {...screen, line: edited(screen.line, action.edit)}}
				: state;
		}

		case 'connect': {
			return screen.name === 'note'
				? toList(keepNote(state, screen.instance, screen.line.text.trim()))
				: state;
		}

		case 'back': {
			if (screen.name === 'pinning' || screen.name === 'note') {
				return toList(state);
			}

			const isLeaving =
				screen.name === 'browsing' &&
				screen.mode === 'list' &&
				state.filter.text === '' &&
				state.notice === null;
			return isLeaving && listing.isFavoritesOnly ? showOnly(state, false) : state;
		}

		default: {
			return state;
		}
	}
}

function openPinning(state: State, instance: Instance): State {
	const items = pinItemsOf(instance, state.listing.entries);
	const selector = favoriteOf(state, instance)?.selector;
	const index = items.findIndex(item => item.selector === selector);
	return {...state, notice: null, screen: {name: 'pinning', items, index: Math.max(0, index)}};
}

function showOnly(state: State, isFavoritesOnly: boolean): State {
	const {rows} = layoutOf(state.size).list;
	const listing = withFavoritesOnly(state.listing, isFavoritesOnly, state.filter.text, rows);
	return {...state, notice: null, awaited: null, listing};
}

function toList(state: State): State {
	return {...state, screen: {name: 'browsing', mode: 'list'}};
}

function noticeOf({message, nextStep}: Failure): Notice {
	return {kind: 'problem', text: [message, nextStep].filter(Boolean).join(' ')};
}
