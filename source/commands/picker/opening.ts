import process from 'node:process';
import type {ChosenIdentity} from '../../aws/identity/chosen-identity.js';
import type {Profile} from '../../model/fleet/profile.js';
import type {Source} from '../../model/fleet/source.js';
import {lookUp} from '../../model/look-up.js';
import type {Settings} from '../../store/settings.js';

/** Where the picker opens. */
export type Opening = {
	/** At least one; null is the one that nobody named. */
	readonly profiles: ReadonlyArray<string | null>;
	/** What is in the list; none where a region is to be chosen first. */
	readonly sources: readonly Source[];
};

/**
Where the person was last, or says to be now. What is named counts more than the keys of the
environment, and these more than the profiles of the last time.

@param given What `--profile` and `--region` said; the profile of the environment is one that was given.
@param identity Who is asked for where no profile is given.
*/
export function openingOf(
	given: {readonly profiles: readonly string[]; readonly region: string | null},
	identity: Pick<ChosenIdentity, 'hasEnvironmentKeys'>,
	settings: Pick<Settings, 'profiles' | 'regions' | 'regionsByProfile'>,
): Opening {
	const isUnnamed = identity.hasEnvironmentKeys || settings.profiles.length === 0;
	const remembered = isUnnamed ? [null] : settings.profiles;
	const profiles = given.profiles.length > 0 ? given.profiles : remembered;
	const sources = profiles.flatMap(profile => {
		const last = lookUp(settings.regionsByProfile, profile ?? '') ?? settings.regions;
		const regions = given.region === null ? last : [given.region];
		return regions.map(region => ({profile, region}));
	});
	return {profiles, sources};
}

/** What the profile that nobody named is called. */
export function defaultProfileOf({
	hasEnvironmentKeys,
}: Pick<ChosenIdentity, 'hasEnvironmentKeys'>): string {
	return hasEnvironmentKeys ? 'environment' : 'default';
}

/**
The profiles to choose from, where none was named at first: with the keys of the environment, or
with the default profile as the one that nobody named.
*/
export function withUnnamed(
	profiles: readonly Profile[],
	identity: ChosenIdentity,
): readonly Profile[] {
	const label = defaultProfileOf(identity);
	const settings = profiles.find(({name}) => name === (identity.settingsProfile ?? 'default'));
	const environment: Profile = {
		name: null,
		label,
		kind: 'environment',
		detail: 'AWS_ACCESS_KEY_ID',
		region:
			process.env['AWS_REGION'] || process.env['AWS_DEFAULT_REGION'] || settings?.region || null,
	};
	return identity.hasEnvironmentKeys
		? [environment, ...profiles]
		: profiles.map(profile => (profile.name === label ? {...profile, name: null} : profile));
}
