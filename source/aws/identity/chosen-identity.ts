import process from 'node:process';
import {Failure} from '../../model/failure.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Who is asked for: whose credentials are used, and whose settings count. */
export type ChosenIdentity = {
	/**
	The profile whose credentials are used; null for the keys of the environment or, without any, for
	the default profile that nobody named.
	*/
	readonly profile: string | null;
	/**
	The profile whose region, service URLs and other settings count; null for those of the default
	profile. `AWS_PROFILE` goes on to decide them where the keys are those of the environment.
	*/
	readonly settingsProfile: string | null;
	/** Whether the keys are those of the environment. */
	readonly hasEnvironmentKeys: boolean;
	/** Whether `--profile` named the profile: nothing in the environment stands in for it then. */
	readonly isProfileGiven: boolean;
};

/**
Decides who is asked for, as the AWS CLI does: `--profile`, both key variables, `AWS_PROFILE`,
`AWS_DEFAULT_PROFILE`, the default profile. Everything that depends on it asks here.

An empty variable counts as unset.

@param given What `--profile` said; null where it said nothing.
@throws {Failure} `PartialKeys` where the environment holds a key id without its secret. A secret
without an id counts for nothing, as in the AWS CLI.
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

/** The keys are cut in half: going on without them could mean another account. */
export function partialKeys(): Failure {
	return new Failure(
		'other',
		'PartialKeys',
		'AWS_ACCESS_KEY_ID is set and AWS_SECRET_ACCESS_KEY is missing.',
		{nextStep: 'Set both, unset AWS_ACCESS_KEY_ID, or name a profile with --profile.'},
	);
}
