import type {Action} from './action.js';
import {answered, confirmed} from './connect/confirm.js';
import {reduceTunnels} from './connect/reduce-tunnels.js';
import {reduceDesktop} from './desktop/reduce-desktop.js';
import {reduceFavorites} from './favorites/reduce-favorites.js';
import {reduceFilters} from './filters/reduce-filters.js';
import {rememberFilter} from './filters/remember-filter.js';
import {reduceFleet} from './fleet/reduce-fleet.js';
import {reduceLogin} from './fleet/reduce-login.js';
import {reduceRows} from './fleet/reduce-rows.js';
import {withFacts} from './list/with-facts.js';
import {reduceNotice} from './notice/reduce-notice.js';
import {reduceNavigation} from './screens/navigation.js';
import {chosenAction} from './screens/palette/actions.js';
import {reduceScreen} from './screens/screens.js';
import type {State} from './state.js';
import {reduceTerminal} from './terminal/reduce-terminal.js';

/** Whatever the screen is. Each knows some actions, which no other one knows. */
const worldReducers = [
	reduceNotice,
	reduceFleet,
	reduceRows,
	reduceLogin,
	reduceFavorites,
	reduceFilters,
	reduceTunnels,
	reduceTerminal,
	reduceDesktop,
] as const;

/**
The state after an action: first the fleet and the terminal, then the way to another screen or the
screen that is on. What has to be confirmed is asked about instead. Pure: no clock, no I/O.
*/
export function reduce(state: State, action: Action): State {
	switch (action.type) {
		case 'answer': {
			return answered(state, reduceUnasked);
		}

		case 'dismiss': {
			return {...state, asking: null};
		}

		case 'run': {
			return run(state);
		}

		default: {
			return confirmed(state, reduceUnasked(state, action), action, false);
		}
	}
}

/** Does what is selected in the palette, on the screen below. */
function run(state: State): State {
	const chosen = chosenAction(state);
	if (chosen === null) {
		return state;
	}

	const {below, command, reason} = chosen;
	return reason === null
		? confirmed(below, reduceUnasked(below, command), command, true)
		: {...state, notice: {kind: 'problem', text: reason}};
}

function reduceUnasked(before: State, action: Action): State {
	const state = worldReducers.reduce((known, reducer) => reducer(known, action), before);
	const next = reduceNavigation(state, action) ?? reduceScreen(state, state.screen, action);
	return rememberFilter(before, withFacts(before, next), action);
}
