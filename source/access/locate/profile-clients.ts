import {type AwsClients, type AwsOptions, createClients} from '../../aws/clients.js';
import {chosenIdentity} from '../../aws/identity/chosen-identity.js';
import {asFailure, isOfCredentials} from '../../model/failure.js';

/** The clients of several profiles. */
export type ProfileClients = {
	/** Made when they are first needed. */
	of(profile: string | null): AwsClients;
	/**
	Asks with the clients of a profile. Where its credentials were missing or have expired the next one
	who asks gets new clients, so that a login in between counts.
	*/
	ask<T>(profile: string | null, question: (clients: AwsClients) => Promise<T>): Promise<T>;
	/** The same for pages. */
	askPages<T>(
		profile: string | null,
		question: (clients: AwsClients) => AsyncIterable<T>,
	): AsyncGenerator<T, void, undefined>;
};

export function profileClients(options: AwsOptions): ProfileClients {
	const made = new Map<string | null, AwsClients>();
	const chosen = chosenIdentity(options.profile).profile;
	const clientsOf = (profile: string | null) => {
		// The one that the environment named is still not one that was given.
		const given = profile === chosen ? options.profile : profile;
		const clients = made.get(profile) ?? createClients({...options, profile: given});
		made.set(profile, clients);
		return clients;
	};

	const renewAfter = (profile: string | null, error: unknown) => {
		// Not after every failure: of a role with MFA new clients ask for another code.
		if (isOfCredentials(asFailure(error))) {
			made.delete(profile);
		}
	};

	return {
		of: clientsOf,
		async ask(profile, question) {
			try {
				return await question(clientsOf(profile));
			} catch (error) {
				renewAfter(profile, error);
				throw error;
			}
		},
		async *askPages(profile, question) {
			try {
				yield* question(clientsOf(profile));
			} catch (error) {
				renewAfter(profile, error);
				throw error;
			}
		},
	};
}
