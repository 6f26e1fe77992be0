import {loadSharedConfigFiles} from '@smithy/core/config';

/** The settings of a section by name. */
export type Section = Readonly<Record<string, string | undefined>>;

type Sections = Readonly<Record<string, Section>>;

/** What the files that the AWS CLI and SDKs share hold. */
export type AwsFiles = {
	/** The profiles of both files, the settings of the credentials file counting more. */
	readonly profiles: Sections;
	/** Those of the credentials file alone. */
	readonly credentials: Sections;
	readonly ssoSessions: Sections;
};

/** Reads both files as they are now; what cannot be read is empty. */
export async function readAwsFiles(): Promise<AwsFiles> {
	const {configFile, credentialsFile} = await loadSharedConfigFiles({ignoreCache: true});
	const sections = Object.entries(configFile);
	const profiles: Record<string, Section> = Object.fromEntries(
		// Sections of another kind are listed with their kind in front.
		sections.filter(([name]) => !/^(?:sso-session|services)\./.test(name)),
	);
	for (const [name, section] of Object.entries(credentialsFile)) {
		profiles[name] = {...profiles[name], ...section};
	}

	return {
		profiles,
		credentials: credentialsFile,
		ssoSessions: Object.fromEntries(
			sections.flatMap(([name, section]) =>
				name.startsWith('sso-session.') ? [[name.slice('sso-session.'.length), section]] : [],
			),
		),
	};
}
