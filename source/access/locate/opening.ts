import process from 'node:process';
import type {ChosenIdentity} from '../../aws/identity/chosen-identity.js';
import type {Profile} from '../../model/fleet/profile.js';
import type {Source} from '../../model/fleet/source.js';
import {lookUp} from '../../model/look-up.js';
import type {Settings} from '../../store/settings.js';

/** Where to begin: what the list holds when the picker opens. */
export type Opening = {
	/** At least one; null is the default profile. */
	readonly profiles: ReadonlyArray<string | null>;
	/** The profiles and regions in the list; none where a region is to be chosen first. */
	readonly sources: readonly Source[];
};

/**
Where the person was last, or wants to be now. Named profiles come before the keys of the environment,
and those before the profiles of the last time.

@param given What `--profile` and `--region` say; a profile from the environment counts as given.
@param identity Who calls AWS where no profile is given.
*/
export function openingOf(
	given: {readonly profiles: readonly string[]; readonly region: string | null},
	identity: Pick<ChosenIdentity, 'hasEnvironmentKeys'>,
	settings: Pick<Settings, 'profiles' | 'regions' | 'regionsByProfile'>,
): Opening {
	const isDefault = identity.hasEnvironmentKeys || settings.profiles.length === 0;
	const remembered = isDefault ? [null] : settings.profiles;
	const profiles = given.profiles.length > 0 ? given.profiles : remembered;
	const sources = profiles.flatMap(profile => {
		const last = lookUp(settings.regionsByProfile, profile ?? '') ?? settings.regions;
		const regions = given.region === null ? last : [given.region];
		return regions.map(region => ({profile, region}));
	});
	return {profiles, sources};
}

/** The name to show for the default profile. */
export function defaultProfileOf({
	hasEnvironmentKeys,
}: Pick<ChosenIdentity, 'hasEnvironmentKeys'>): string {
	return hasEnvironmentKeys ? 'environment' : 'default';
}

/**
The profiles to choose from where none was named: with the keys of the environment as one of them, or
else with null as the name of the default profile.
*/
export function withDefaultProfile(
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
