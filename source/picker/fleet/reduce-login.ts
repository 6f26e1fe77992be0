import type {Action} from '../action.js';
import type {State} from '../state.js';
import {expiredLogin, whyNoLogin} from './expired-login.js';
import type {RegionFleet} from './fleet.js';
import {type Login, loginKindOf} from './login.js';
import {chooseRegion} from './shown-sources.js';

/** Renewing expired logins; the list stays. */
export function reduceLogin(state: State, action: Action): State {
	switch (action.type) {
		case 'logIn': {
			const reason = whyNoLogin(state);
			return reason === null
				? {...state, notice: null, login: expiredLogin(state)}
				: {...state, notice: {kind: 'done', text: reason}};
		}

		case 'loginEnded': {
			const {failure} = action;
			if (failure !== null) {
				const text = [failure.message, failure.nextStep ?? ''].join(' ').trim();
				return {...state, login: null, notice: {kind: 'problem', text}};
			}

			return askedAgain({...state, login: null, notice: {kind: 'done', text: 'Logged in.'}});
		}

		default: {
			return state;
		}
	}
}

/** Reads everything again that failed for want of a login: one SSO session serves several profiles. */
function askedAgain(state: State): State {
	const fleet = Object.fromEntries(
		Object.entries(state.fleet).map(([key, region]) => [
			key,
			loginKindIn(region) === null
				? region
				: ({
						...region,
						instances: {status: 'unread'},
						endpoints: {status: 'unread'},
					} satisfies RegionFleet),
		]),
	);
	const next: State = {...state, fleet};
	if (state.regions.status !== 'failed') {
		return next;
	}

	const again: State = {...next, regions: {status: 'loading'}};
	const {screen, notice} = state;
	return screen.name === 'regions' ? {...chooseRegion(again, screen.isOverList), notice} : again;
}

function loginKindIn({instances}: RegionFleet): Login['kind'] | null {
	return instances.status === 'failed' ? loginKindOf(instances.failure) : null;
}
