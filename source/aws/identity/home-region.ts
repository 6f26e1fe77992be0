import process from 'node:process';
import {Failure} from '../../model/failure.js';
import {sanitize} from '../../model/text/sanitize.js';

/** Source: botocore's `validate_region_name`. */
const regionName = /^(?!\d+$)(?!-)[a-z\d-]{1,63}(?<!-)$/i;

/**
The region to work in: the one that is given, that of `AWS_REGION`, of `AWS_DEFAULT_REGION` (which the
SDK does not know), of the profile; null where none of them says. Asks nobody.

@param where.profile The profile whose settings count; null for the default profile.
@param where.region What `--region` said.
@throws {Failure} Where the profile's is no name of a region.
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
The region of a profile; null where it has none.

@throws {Failure} Where it is no name of a region.
*/
export async function regionOfProfile(profile: string | null): Promise<string | null> {
	// The reader of the AWS files, which whoever has a region in the environment starts without.
	const {knownAwsFiles} = await import('../files/aws-files.js');
	const {profiles} = await knownAwsFiles();
	const name = profile ?? 'default';
	// What looks like a comment behind it is taken for one, as other SDKs do.
	const region = profiles
		.get(name)
		?.['region']?.split(/\s[#;]/)[0]
		?.trim();
	if (region && !regionName.test(region)) {
		throw new Failure(
			'other',
			'InvalidRegion',
			`The region of profile ${sanitize(name, 100)} is no name of a region: ${sanitize(region, 100)}`,
			{nextStep: 'Write it without quotes in ~/.aws/config, such as region = us-east-1.'},
		);
	}

	return region || null;
}
