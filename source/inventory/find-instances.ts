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
The instances of some regions that a target names: by id, by any of their addresses, by Name or DNS
name, or by a filter. Terminated ones do not count, and stopped ones only where none of that name runs.

@throws {Failure} When no region could be asked; a region that fails is passed over while another
answers.
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
		const standing = rankBoostForFilter(target.value);
		const pages = await Array.fromAsync(streamInstances(clients, region, {signal}));
		return pages.flat().filter(instance => matches(standing(entryOf(instance))));
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

/** EC2's filters that a target may mean; several are asked side by side. */
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
