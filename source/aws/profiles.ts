import {loadSharedConfigFiles} from '@smithy/core/config';

/** A profile of the files that the AWS CLI and SDKs share. */
export type ProfileName = {readonly name: string};

/** The profiles of `~/.aws/config` and `~/.aws/credentials`, in their order there; none where both are unreadable. */
export async function listProfiles(): Promise<readonly ProfileName[]> {
	const {configFile, credentialsFile} = await loadSharedConfigFiles();
	const names = new Set([...Object.keys(configFile), ...Object.keys(credentialsFile)]);
	return [...names].map(name => ({name}));
}
