import type {Action} from './action.js';
import {reduceFavorites} from './favorites/reduce-favorites.js';
import {reduceFleet} from './fleet/reduce-fleet.js';
import {reduceLogin} from './fleet/reduce-login.js';
import {throughQuestion} from './keys/reduce-asking.js';
import {reduceView} from './screens/arranging/reduce.js';
import {reduceBrowsing} from './screens/browsing/reduce.js';
import {reduceCommand} from './screens/command/reduce.js';
import {reduceSession} from './screens/connecting/reduce.js';
import {reduceDetails} from './screens/details/reduce.js';
import {reduceEndpoints} from './screens/endpoints/reduce.js';
import {reduceOptions} from './screens/options/reduce.js';
import {reduceProfiles} from './screens/profiles/reduce.js';
import {reduceRegions} from './screens/regions/reduce.js';
import {askBeforeLeaving, reduceTunnels} from './screens/tunnels/reduce.js';
import {reduceWait} from './screens/waiting/reduce.js';
import type {State} from './state.js';

/** Each knows some screens and some actions, and hands the state back untouched for all others. */
const screenReducers = [
	// Before the session: to whom waits a failure is no end.
	reduceWait,
	reduceSession,
	reduceOptions,
	reduceCommand,
	reduceDetails,
	reduceEndpoints,
	reduceFavorites,
	reduceLogin,
	reduceProfiles,
	reduceTunnels,
	reduceView,
	reduceRegions,
	reduceBrowsing,
];

/** The state after an action: first what is known, then what is shown. Pure: no clock, no I/O. */
export function reduce(before: State, given: Action): State {
	const [state, action] = throughQuestion(before, given);
	if (action === null) {
		return state;
	}

	const known = reduceFleet(state, action);
	for (const reducer of screenReducers) {
		const next = reducer(known, action);
		if (next !== known) {
			return askBeforeLeaving(known, action, next);
		}
	}

	return known;
}
