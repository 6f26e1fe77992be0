import type {Action} from './action.js';
import {throughQuestion} from './reduce-asking.js';
import {reduceBrowsing} from './reduce-browsing.js';
import {reduceCommand} from './reduce-command.js';
import {reduceDetails} from './reduce-details.js';
import {reduceEndpoints} from './reduce-endpoints.js';
import {reduceFavorites} from './reduce-favorites.js';
import {reduceFleet} from './reduce-fleet.js';
import {reduceLogin} from './reduce-login.js';
import {reduceOptions} from './reduce-options.js';
import {reduceProfiles} from './reduce-profiles.js';
import {reduceRegions} from './reduce-regions.js';
import {reduceSession} from './reduce-session.js';
import {askBeforeLeaving, reduceTunnels} from './reduce-tunnels.js';
import {reduceView} from './reduce-view.js';
import {reduceWait} from './reduce-wait.js';
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
