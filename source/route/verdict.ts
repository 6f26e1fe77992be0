import {isIPv4, isIPv6} from 'node:net';
import {familyLabel} from '../model/fleet/address.js';
import {type Endpoint, endpointPorts, isEndpointReady} from '../model/fleet/endpoint.js';
import type {Instance} from '../model/fleet/instance.js';
import type {Candidate} from './candidates.js';
import type {EndpointList, NamedEndpoint} from './endpoint-choice.js';

/** Whether a route can be taken. */
export type Verdict = {
	readonly isUsable: boolean;
	/** Why, for the user. */
	readonly reason: string;
	/** The reason in two words, for a column; empty for a route that can be taken. */
	readonly short: string;
};

/** What a verdict is about. */
export type Question = {
	readonly candidate: Candidate;
	readonly instance: Instance;
	readonly port: number;
	/** Whether the user has a key of their own that the instance knows. */
	readonly hasOwnKey: boolean;
	readonly named: NamedEndpoint;
};

/** Why there is no endpoint for a verdict. */
export type NoEndpoint = Exclude<EndpointList, {status: 'known'}> | {readonly status: 'none'};

const no = (reason: string, short: string): Verdict => ({isUsable: false, reason, short});
const yes = (reason: string): Verdict => ({isUsable: true, reason, short: ''});

/** The beginnings of the reasons for having no endpoint. */
export const noEndpointReasons = {
	unreadable: 'the endpoints could not be read: ',
	noneNamed: 'there is no endpoint ',
} as const;

/** Whether an address can be reached directly, and why. */
export function directVerdict(question: Question): Verdict {
	const obstacle = obstacleOf(question);
	if (obstacle !== undefined) {
		return obstacle;
	}

	switch (question.candidate.family) {
		case 'public-ipv4': {
			return yes('direct to the public IPv4 address');
		}

		case 'private-ipv4': {
			return yes('direct to the private IPv4 address: from inside the VPC, or over VPN or peering');
		}

		case 'ipv6': {
			return yes('direct to the IPv6 address: needs IPv6 on this network');
		}
	}
}

/** Whether an address can be reached over an endpoint, and why. */
export function endpointVerdict(question: Question, endpoint: Endpoint | NoEndpoint): Verdict {
	const obstacle = obstacleOf(question);
	if (obstacle !== undefined) {
		return obstacle;
	}

	if (!endpointPorts.includes(question.port)) {
		return no(
			`endpoints open ports ${endpointPorts.join(' and ')} only, not ${question.port}`,
			`port ${question.port}`,
		);
	}

	return 'status' in endpoint ? whyNoEndpoint(question, endpoint) : readiness(question, endpoint);
}

/** What rules out every way of reaching the address; undefined for nothing. */
function obstacleOf({candidate, instance, hasOwnKey}: Question): Verdict | undefined {
	if (candidate.address === null) {
		return no(`the instance has no ${familyLabel[candidate.family]} address`, 'no address');
	}

	if (instance.state !== 'running') {
		return no(`the instance is ${instance.state}`, instance.state);
	}

	if (instance.platform === 'windows' && !hasOwnKey) {
		return no('Windows has no EC2 Instance Connect agent', 'Windows');
	}

	return undefined;
}

function whyNoEndpoint({instance, named}: Question, list: NoEndpoint): Verdict {
	switch (list.status) {
		case 'loading': {
			return no('looking for endpoints…', '');
		}

		case 'unreadable': {
			return no(`${noEndpointReasons.unreadable}${list.message.replace(/\.$/, '')}`, 'endpoint?');
		}

		case 'none': {
			if (named.endpointId !== null) {
				const reason = `${noEndpointReasons.noneNamed}${named.endpointId} in ${instance.region}`;
				return no(reason, 'no endpoint');
			}

			return instance.vpcId === null
				? no('the instance is not in a VPC, so no endpoint can reach it', 'no VPC')
				: no(`no EC2 Instance Connect Endpoint in ${instance.vpcId}`, 'no endpoint');
		}
	}
}

function readiness({candidate, instance, named}: Question, endpoint: Endpoint): Verdict {
	if (named.dnsName !== null) {
		return yes(`through ${endpoint.id}, as requested`);
	}

	if (!isEndpointReady(endpoint)) {
		const message = endpoint.stateMessage ? ` (${endpoint.stateMessage})` : '';
		return no(`endpoint ${endpoint.id} is ${endpoint.state}${message}`, 'not ready');
	}

	if (endpoint.dnsName === null) {
		return no(`endpoint ${endpoint.id} has no DNS name`, 'not ready');
	}

	const address = candidate.address ?? '';
	if (endpoint.ipAddressType === 'ipv4' && isIPv6(address)) {
		return no(`endpoint ${endpoint.id} reaches IPv4 only`, 'IPv4 only');
	}

	if (endpoint.ipAddressType === 'ipv6' && isIPv4(address)) {
		return no(`endpoint ${endpoint.id} reaches IPv6 only`, 'IPv6 only');
	}

	const place =
		endpoint.subnetId !== null && endpoint.subnetId === instance.subnetId
			? 'in the same subnet'
			: `in ${endpoint.availabilityZone ?? endpoint.subnetId ?? 'the same VPC'}`;
	const family = familyLabel[candidate.family];
	return yes(`over endpoint ${endpoint.id} ${place} to the ${family} address`);
}
