import process from 'node:process';

/**
The region to work in: the one that is given, that of `AWS_REGION`, of `AWS_DEFAULT_REGION` (which the
SDK does not know), of the profile; null where none of them says. Asks nobody.

@param where.profile The profile whose settings count; null for the default profile.
@param where.region What `--region` said.
*/
export async function homeRegionOf({
	profile,
	region,
}: {
	readonly profile: string | null;
	readonly region: string | null;
}): Promise<string | null> {
	const named = region ?? (process.env['AWS_REGION'] || process.env['AWS_DEFAULT_REGION']);
	if (named) {
		return named;
	}

	// The reader of the AWS files, which whoever has a region in the environment starts without.
	const {loadConfig, NODE_REGION_CONFIG_FILE_OPTIONS, NODE_REGION_CONFIG_OPTIONS} = await import(
		'@smithy/core/config'
	);
	try {
		return await loadConfig(NODE_REGION_CONFIG_OPTIONS, {
			...NODE_REGION_CONFIG_FILE_OPTIONS,
			...(profile !== null && {profile}),
		})();
	} catch {
		return null;
	}
}
