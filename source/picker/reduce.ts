import type {Action} from './action.js';
import {reduceTunnels} from './connect/reduce-tunnels.js';
import {reduceFavorites} from './favorites/reduce-favorites.js';
import {reduceFleet} from './fleet/reduce-fleet.js';
import {reduceLogin} from './fleet/reduce-login.js';
import {throughQuestion} from './keys/reduce-asking.js';
import {withFacts} from './list/with-facts.js';
import {reduceNavigation} from './screens/navigation.js';
import {reduceScreen} from './screens/screens.js';
import type {State} from './state.js';
import {reduceTerminal} from './terminal/reduce-terminal.js';

/** Whatever the screen is. Each knows some actions, which no other one knows. */
const worldReducers = [
	reduceFleet,
	reduceLogin,
	reduceFavorites,
	reduceTunnels,
	reduceTerminal,
] as const;

/**
The state after an action: first the fleet and the terminal, then the way to another screen or the
screen that is on. Pure: no clock, no I/O.
*/
export function reduce(before: State, given: Action): State {
	const [asked, action] = throughQuestion(before, given);
	if (action === null) {
		return asked;
	}

	const state = worldReducers.reduce((known, reducer) => reducer(known, action), asked);
	const next = reduceNavigation(state, action) ?? reduceScreen(state, state.screen, action);
	return withFacts(before, next);
}
