import process from 'node:process';
import {Failure} from '../../model/failure.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Whose credentials and whose settings are used. */
export type ChosenIdentity = {
	/**
	The profile whose credentials are used; null for the keys in the environment or, when there are none,
	for the default profile.
	*/
	readonly profile: string | null;
	/**
	The profile whose region, service URLs and other settings are used; null for the default profile. With
	keys in the environment, `AWS_PROFILE` still decides it.
	*/
	readonly settingsProfile: string | null;
	/** Whether the keys in the environment are used. */
	readonly hasEnvironmentKeys: boolean;
	/** Whether `--profile` named the profile. The environment then cannot replace any of its settings. */
	readonly isProfileGiven: boolean;
};

/**
Chooses the identity in the order of the AWS CLI: `--profile`, both key variables, `AWS_PROFILE`,
`AWS_DEFAULT_PROFILE`, the default profile. Everything that depends on the choice uses this function.

An empty variable counts as unset. A secret key without a key id is ignored, as in the AWS CLI.

@param given The value of `--profile`; null when it was not given.
@throws {Failure} `PartialKeys` when the environment has a key id without its secret key.
*/
export function chosenIdentity(
	given: string | null,
	environment: Environment = process.env,
): ChosenIdentity {
	if (given) {
		return {
			profile: given,
			settingsProfile: given,
			hasEnvironmentKeys: false,
			isProfileGiven: true,
		};
	}

	const named = environment['AWS_PROFILE'] || environment['AWS_DEFAULT_PROFILE'] || null;
	if (!environment['AWS_ACCESS_KEY_ID']) {
		return {
			profile: named,
			settingsProfile: named,
			hasEnvironmentKeys: false,
			isProfileGiven: false,
		};
	}

	if (!environment['AWS_SECRET_ACCESS_KEY']) {
		throw partialKeys();
	}

	return {
		profile: null,
		settingsProfile: named,
		hasEnvironmentKeys: true,
		isProfileGiven: false,
	};
}

/** The failure for half a key pair. Ignoring it could mean using another account. */
export function partialKeys(): Failure {
	return new Failure(
		'other',
		'PartialKeys',
		'AWS_ACCESS_KEY_ID is set and AWS_SECRET_ACCESS_KEY is missing.',
		{nextStep: 'Set both, unset AWS_ACCESS_KEY_ID, or name a profile with --profile.'},
	);
}
