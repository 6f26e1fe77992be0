import process from 'node:process';
import {Failure} from '../model/failure.js';
import type {Endpoint} from '../model/fleet/endpoint.js';
import {knownAwsFiles} from './files/aws-files.js';

/** Which of a service's or an endpoint's DNS names the configuration wants. */
export type NameChoice = {
	/** `use_fips_endpoint`, `AWS_USE_FIPS_ENDPOINT` */
	readonly isFips: boolean;
	/** `use_dualstack_endpoint`, `AWS_USE_DUALSTACK_ENDPOINT` */
	readonly isDualstack: boolean;
};

export const plainNames: NameChoice = {isFips: false, isDualstack: false};

/**
What the environment, or else a profile, says. As in botocore every word but `true` is no.

@param profile Whose settings count; null for the default profile.
*/
export async function configuredNameChoice(profile: string | null): Promise<NameChoice> {
	const {profiles} = await knownAwsFiles();
	const section = profiles.get(profile ?? 'default') ?? {};
	const isTrue = (name: string) => {
		const text = process.env[`AWS_${name.toUpperCase()}`] || section[name];
		return text?.toLowerCase() === 'true';
	};

	return {
		isFips: isTrue('use_fips_endpoint'),
		isDualstack: isTrue('use_dualstack_endpoint'),
	};
}

/**
The name of an endpoint that a configuration wants; null where it has none. Where dual stack is wanted
and the endpoint has no such name, its plain one has to do.
*/
export function wantedName(endpoint: Endpoint, {isFips, isDualstack}: NameChoice): string | null {
	const plain = isFips ? endpoint.fipsDnsName : endpoint.dnsName;
	const dualstack = isFips ? endpoint.fipsDualstackDnsName : endpoint.dualstackDnsName;
	return (isDualstack ? dualstack : null) ?? plain;
}

/**
The host of an endpoint's `openTunnel`.

@throws {Failure} `configuration` where FIPS is wanted and there is no FIPS name, as the AWS CLI;
`service` without any name.
*/
export function tunnelHost(endpoint: Endpoint, choice: NameChoice): string {
	const host = wantedName(endpoint, choice);
	if (host !== null) {
		return host;
	}

	if (choice.isFips) {
		throw new Failure(
			'configuration',
			'NoFipsEndpoint',
			`Unable to find FIPS Endpoint: ${endpoint.id} has no FIPS name.`,
			{nextStep: 'Switch use_fips_endpoint off, or use a region that has FIPS endpoints.'},
		);
	}

	throw new Failure('service', 'NoEndpointName', `Endpoint ${endpoint.id} has no DNS name.`, {
		nextStep: 'Wait until it is ready, or name another with --eice-options endpointId=….',
	});
}
