import type {State} from '../state.js';
import {regionOf} from './fleet.js';
import {type Login, loginOf} from './login.js';

/** The login to renew: that of the profile pointed at, else the first one in the list; null for none. */
export function expiredLogin(state: State): Login | null {
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

/** Why there is no login to renew; null where there is one. */
export function whyNoLogin(state: State): string | null {
	return expiredLogin(state) === null ? 'All logins are current.' : null;
}
