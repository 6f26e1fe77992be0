import {isIPv6} from 'node:net';
import type {AwsClients} from '../aws/clients.js';
import {describeInstance, streamInstances} from '../aws/ec2/instances.js';
import {Failure} from '../model/failure.js';
import type {Instance} from '../model/fleet/instance.js';
import type {Target} from '../model/target.js';
import {entryOf} from './entry.js';
import {rankBoostForFilter} from './search/filter-boost.js';
import {matcherOf} from './search/search.js';

/**
The instances in the given regions that match a target: by id, by any of their addresses, by Name or DNS
name, or by a filter. Running instances win over others, and terminated ones are returned only when there
are no others.

@throws {Failure} When nothing was found and no region could be read. A region that fails is ignored when
another one answers.
*/
export async function findInstances(
	clients: AwsClients,
	regions: readonly string[],
	target: Target,
	signal?: AbortSignal,
): Promise<Instance[]> {
	const answers = await Promise.allSettled(
		regions.map(region => findInRegion(clients, region, target, signal)),
	);
	const found = answers.flatMap(answer => (answer.status === 'fulfilled' ? answer.value : []));
	const failure = answers.find(answer => answer.status === 'rejected');
	if (found.length === 0 && failure && (regions.length === 1 || answers.every(isRejected))) {
		throw failure.reason;
	}

	const alive = found.filter(({state}) => state !== 'terminated' && state !== 'shutting-down');
	const running = alive.filter(({state}) => state === 'running');
	return running.length > 0 ? running : alive.length > 0 ? alive : found;
}

function isRejected(answer: PromiseSettledResult<unknown>): boolean {
	return answer.status === 'rejected';
}

async function findInRegion(
	clients: AwsClients,
	region: string,
	target: Target,
	signal?: AbortSignal,
): Promise<Instance[]> {
	if (target.kind === 'id') {
		return findById(clients, region, target.value, signal);
	}

	if (target.kind === 'filter') {
		const matches = matcherOf(target.value);
		const boost = rankBoostForFilter(target.value);
		const pages = await Array.fromAsync(streamInstances(clients, region, {signal}));
		return pages.flat().filter(instance => matches(boost(entryOf(instance))));
	}

	const filterNames = filterNamesFor(target);
	const perFilter = await Promise.all(
		filterNames.map(async name => {
			const filters = {[name]: target.value};
			const pages = await Array.fromAsync(streamInstances(clients, region, {filters, signal}));
			return pages.flat();
		}),
	);
	return [...new Map(perFilter.flat().map(instance => [instance.id, instance])).values()];
}

/** The EC2 filters that could match a target. They are queried in parallel. */
function filterNamesFor({kind, value}: Target): string[] {
	if (kind === 'ip') {
		return isIPv6(value)
			? ['network-interface.ipv6-addresses.ipv6-address']
			: ['ip-address', 'private-ip-address'];
	}

	return value.includes('.') ? ['tag:Name', 'dns-name', 'private-dns-name'] : ['tag:Name'];
}

async function findById(
	clients: AwsClients,
	region: string,
	id: string,
	signal?: AbortSignal,
): Promise<Instance[]> {
	try {
		const instance = await describeInstance(clients, region, id, signal);
		return instance ? [instance] : [];
	} catch (error) {
		if (error instanceof Failure && error.code.startsWith('InvalidInstanceID.')) {
			return [];
		}

		throw error;
	}
}
