import type {Action} from '../action.js';
import {chooseRegion} from '../screens/regions/reduce.js';
import type {State} from '../state.js';
import {type RegionFleet, regionOf} from './fleet.js';
import {type Login, loginKindOf, loginOf} from './login.js';

/** Logging in again where a login has expired; the list stays. */
export function reduceLogin(state: State, action: Action): State {
	switch (action.type) {
		case 'logIn': {
			const login = expiredLogin(state);
			return login === null
				? {...state, notice: {kind: 'done', text: 'No login has expired here.'}}
				: {...state, notice: null, login};
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

/** The login that is wanted: that of the profile pointed at, else the first one in the list. */
function expiredLogin(state: State): Login | null {
	const {screen, regions} = state;
	const pointed = screen.name === 'profiles' ? screen.highlighted : null;
	const profile = (state.knownProfiles ?? []).find(({label}) => label === pointed);
	if (profile && (profile.kind === 'sso' || profile.kind === 'login')) {
		return {profile: profile.name, kind: profile.kind};
	}

	for (const source of state.shown) {
		const {instances} = regionOf(state.fleet, source);
		const login = instances.status === 'failed' ? loginOf(instances.failure, source.profile) : null;
		if (login !== null) {
			return login;
		}
	}

	return regions.status === 'failed' ? loginOf(regions.failure, state.profiles[0] ?? null) : null;
}

/** Everything is asked again that a login was missing for: one SSO session serves several profiles. */
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
	return state.screen.name === 'regions' ? {...chooseRegion(again), notice: state.notice} : again;
}

function loginKindIn({instances}: RegionFleet): Login['kind'] | null {
	return instances.status === 'failed' ? loginKindOf(instances.failure) : null;
}
