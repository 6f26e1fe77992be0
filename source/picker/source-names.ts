import {profilesOf, type Source} from '../model/source.js';

/** What sources are called beside each other: by their regions, and by their profiles where these differ. */
export function sourceNames(sources: readonly Source[]): readonly string[] {
	const hasProfiles = profilesOf(sources).length > 1;
	return sources.map(({profile, region}) =>
		hasProfiles ? `${profile ?? 'default'}/${region}` : region,
	);
}
