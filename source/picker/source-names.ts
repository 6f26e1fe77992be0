import {profilesOf} from '../model/source.js';
import type {State} from './state.js';

/** What the sources in the list are called: by their regions, and by their profiles where there are several. */
export function sourceNames({shown, unnamedProfile}: State): readonly string[] {
	const hasProfiles = profilesOf(shown).length > 1;
	return shown.map(({profile, region}) =>
		hasProfiles ? `${profile ?? unnamedProfile}/${region}` : region,
	);
}
