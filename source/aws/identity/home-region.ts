import process from 'node:process';
import {Failure} from '../../model/failure.js';
import {sanitize} from '../../model/text/sanitize.js';

/** The form of a region name. Source: botocore's `validate_region_name`. */
const regionName = /^(?!\d+$)(?!-)[a-z\d-]{1,63}(?<!-)$/i;

/**
The region to work in: the given one, `AWS_REGION`, `AWS_DEFAULT_REGION` (which the SDK does not read) or
the profile's; null when none is set. No request is sent.

@param where.profile The profile whose settings apply; null for the default profile.
@param where.region The value of `--region`.
@throws {Failure} When the profile's region is not a valid region name.
*/
export async function homeRegionOf({
	profile,
	region,
}: {
	readonly profile: string | null;
	readonly region: string | null;
}): Promise<string | null> {
	const named = region ?? (process.env['AWS_REGION'] || process.env['AWS_DEFAULT_REGION']);
	return named || regionOfProfile(profile);
}

/**
The region of a profile; null when it has none.

@throws {Failure} When it is not a valid region name.
*/
export async function regionOfProfile(profile: string | null): Promise<string | null> {
	// Loaded here, because eic starts without this module when the environment sets the region.
	const {knownAwsFiles} = await import('../files/aws-files.js');
	const {profiles} = await knownAwsFiles();
	const name = profile ?? 'default';
	// A value such as `us-east-1 # comment` is cut at the comment, as in other SDKs.
	const region = profiles
		.get(name)
		?.['region']?.split(/\s[#;]/)[0]
		?.trim();
	if (region && !regionName.test(region)) {
		throw new Failure(
			'other',
			'InvalidRegion',
			`The region of profile ${sanitize(name, 100)} is not the name of a region: ${sanitize(region, 100)}`,
			{nextStep: 'Write it without quotes in ~/.aws/config, such as region = us-east-1.'},
		);
	}

	return region || null;
}
