import process from 'node:process';
import {Failure} from '../model/failure.js';
import type {Endpoint} from '../model/fleet/endpoint.js';
import {knownAwsFiles} from './files/aws-files.js';

/** The kind of DNS names to use for services and endpoints. */
export type NameChoice = {
	/** `use_fips_endpoint`, `AWS_USE_FIPS_ENDPOINT` */
	readonly isFips: boolean;
	/** `use_dualstack_endpoint`, `AWS_USE_DUALSTACK_ENDPOINT` */
	readonly isDualstack: boolean;
};

/** Neither FIPS nor dual stack. */
export const plainNames: NameChoice = {isFips: false, isDualstack: false};

/**
The kind of DNS names that the environment or else a profile asks for. As in botocore, every word except
`true` means no.

@param profile The profile whose settings apply; null for the default profile.
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
The DNS name of an endpoint for a choice; null when it has none. An endpoint without a dual-stack name
is reached by its plain one.
*/
export function dnsNameFor(endpoint: Endpoint, {isFips, isDualstack}: NameChoice): string | null {
	const plain = isFips ? endpoint.fipsDnsName : endpoint.dnsName;
	const dualstack = isFips ? endpoint.fipsDualstackDnsName : endpoint.dualstackDnsName;
	return (isDualstack ? dualstack : null) ?? plain;
}

/**
The host of an endpoint's `openTunnel`.

@throws {Failure} `configuration` when FIPS is on and the endpoint has no FIPS name, as in the AWS CLI;
`service` when it has no name at all.
*/
export function tunnelHost(endpoint: Endpoint, choice: NameChoice): string {
	const host = dnsNameFor(endpoint, choice);
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
