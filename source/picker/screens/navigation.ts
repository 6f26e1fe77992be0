import type {Action} from '../action.js';
import {chooseProfile, chooseRegion} from '../fleet/shown-sources.js';
import type {State} from '../state.js';
import {leave} from './leaving/leave.js';
import type {ScreenName} from './screen.js';
import {helpModesOf, screens} from './screens.js';

/** The state after an action that leads to another screen; null where it is none. */
export function reduceNavigation(state: State, action: Action): State | null {
	switch (action.type) {
		case 'open': {
			return open(state, action.screen);
		}

		case 'chooseRegion': {
			return chooseRegion(state);
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

		case 'quit': {
			return leave(state, action.exitCode);
		}

		default: {
			return null;
		}
	}
}

/** Goes to a screen; nothing happens where it cannot be opened from the one that is on. */
function open(state: State, name: ScreenName): State {
	const {opening} = screens[name];
	return opening?.from.includes(state.screen.name) ? opening.open(state) : state;
}
