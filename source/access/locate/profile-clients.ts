import {type AwsClients, type AwsOptions, createClients} from '../../aws/clients.js';
import {chosenIdentity} from '../../aws/identity/chosen-identity.js';
import {asFailure, isCredentialsFailure} from '../../model/failure.js';

/** The clients of several profiles. */
export type ProfileClients = {
	/** Creates them when they are first needed. */
	of(profile: string | null): AwsClients;
	/**
	Calls AWS with the clients of a profile. Where its credentials are missing or have expired, the next
	call gets new clients, so that a login in between counts.
	*/
	call<T>(profile: string | null, request: (clients: AwsClients) => Promise<T>): Promise<T>;
	/** The same for results that come in pages. */
	callPages<T>(
		profile: string | null,
		request: (clients: AwsClients) => AsyncIterable<T>,
	): AsyncGenerator<T, void, undefined>;
};

export function profileClients(options: AwsOptions): ProfileClients {
	const made = new Map<string | null, AwsClients>();
	const chosen = chosenIdentity(options.profile).profile;
	const clientsOf = (profile: string | null) => {
		// A profile from the environment is not one that was given.
		const given = profile === chosen ? options.profile : profile;
		const clients = made.get(profile) ?? createClients({...options, profile: given});
		made.set(profile, clients);
		return clients;
	};

	const renewAfter = (profile: string | null, error: unknown) => {
		// Not after every failure: new clients of a role with MFA would ask for another code.
		if (isCredentialsFailure(asFailure(error))) {
			made.delete(profile);
		}
	};

	return {
		of: clientsOf,
		async call(profile, request) {
			try {
				return await request(clientsOf(profile));
			} catch (error) {
				renewAfter(profile, error);
				throw error;
			}
		},
		async *callPages(profile, request) {
			try {
				yield* request(clientsOf(profile));
			} catch (error) {
				renewAfter(profile, error);
				throw error;
			}
		},
	};
}
