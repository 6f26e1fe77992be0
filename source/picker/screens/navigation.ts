import type {Action} from '../action.js';
import {chooseProfile, chooseRegion} from '../fleet/shown-sources.js';
import {lineOf} from '../keys/text-line.js';
import type {State} from '../state.js';
import {leave} from './leaving/leave.js';
import type {ScreenName} from './screen.js';
import {helpModesOf, modeOfScreen, screens} from './screens.js';

/** The state after an action that leads to another screen; null where it is none. */
export function reduceNavigation(state: State, action: Action): State | null {
	switch (action.type) {
		case 'open': {
			return open(state, action.screen);
		}

		case 'chooseRegion': {
			return chooseRegion(state, state.screen.name === 'browsing');
		}

		case 'chooseProfile': {
			return chooseProfile(state);
		}

		case 'help': {
			const {screen} = state;
			const places = helpModesOf(screen, state);
			return places === null
				? state
				: {...state, screen: {name: 'help', under: screen, places, page: 0}};
		}

		case 'palette': {
			return openPalette(state);
		}

		case 'quit': {
			return leave(state, action.exitCode);
		}

		default: {
			return null;
		}
	}
}

/** Lists what can be done on the screen that is on; nothing happens where there is no help on it either. */
function openPalette(state: State): State {
	const {screen} = state;
	const place = modeOfScreen(screen, state);
	return place === null || helpModesOf(screen, state) === null
		? state
		: {
				...state,
				notice: null,
				screen: {name: 'palette', under: screen, place, filter: lineOf(''), index: 0},
			};
}

/** Goes to a screen; nothing happens where it cannot be opened from the one that is on. */
function open(state: State, name: ScreenName): State {
	const {opening} = screens[name];
	return opening?.from.includes(state.screen.name) ? opening.open(state) : state;
}
