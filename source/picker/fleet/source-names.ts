import {profilesOf, regionsOf} from '../../model/fleet/source.js';
import type {State} from '../state.js';

/** The names of the sources in the list: their regions, with the profile if there are several. */
export function sourceNames({shown, defaultProfile}: State): readonly string[] {
	const hasProfiles = profilesOf(shown).length > 1;
	return shown.map(({profile, region}) =>
		hasProfiles ? `${profile ?? defaultProfile}/${region}` : region,
	);
}

/** The unit in which several sources are counted. */
export function sourceUnit({shown}: Pick<State, 'shown'>): 'regions' | 'profiles' {
	return regionsOf(shown).length === 1 ? 'profiles' : 'regions';
}

/** The number of sources: `4 regions`, `2 profiles`, `8 regions of 2 profiles`. */
export function sourceCount(state: Pick<State, 'shown'>): string {
	const counted = `${state.shown.length} ${sourceUnit(state)}`;
	const profiles = profilesOf(state.shown).length;
	return profiles > 1 && sourceUnit(state) === 'regions'
		? `${counted} of ${profiles} profiles`
		: counted;
}
