import type {Failure} from '../../model/failure.js';
import type {Action} from '../action.js';
import {withMemory} from '../list/with-memory.js';
import type {Notice} from '../notice/notice.js';
import type {State} from '../state.js';
import {say} from './change-favorites.js';
import {withSaved} from './memory.js';

/** Handles the answers of effects about favorites and recents, on every screen. */
export function reduceFavorites(state: State, action: Action): State {
	const {memory} = state;
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
			// The known favorites stay.
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

		default: {
			return state;
		}
	}
}

function noticeOf({message, nextStep}: Failure): Notice {
	return {kind: 'problem', text: [message, nextStep].filter(Boolean).join(' ')};
}
