import type {AwsClients} from '../aws/clients.js';
import {listEndpoints} from '../aws/endpoints.js';
import {streamInstances} from '../aws/instances.js';
import {asFailure, type Failure} from '../model/failure.js';
import type {Instance} from '../model/instance.js';
import type {EndpointList} from '../route/endpoint-choice.js';

/** What there is in one region, or why that is not known. */
export type RegionSurvey = {
	readonly region: string;
	/** Those read before a failure, if there was one. */
	readonly instances: readonly Instance[];
	readonly endpoints: EndpointList;
	/** Why the instances are not all known; null when they are. */
	readonly failure: Failure | null;
	/** When it was so. */
	readonly readAt: Date;
};

/** All instances and endpoints of some regions, asked side by side. A region that fails says so. */
export async function surveyRegions(
	clients: AwsClients,
	regions: readonly string[],
	signal: AbortSignal,
): Promise<RegionSurvey[]> {
	return Promise.all(regions.map(region => surveyRegion(clients, region, signal)));
}

async function surveyRegion(
	clients: AwsClients,
	region: string,
	signal: AbortSignal,
): Promise<RegionSurvey> {
	const [endpoints, {instances, failure}] = await Promise.all([
		endpointListOf(clients, region, {all: true}, signal),
		collectInstances(clients, region, signal),
	]);
	return {region, instances, endpoints, failure, readAt: new Date()};
}

/**
The endpoints of a region; that they cannot be read is a fact for a plan, no failure, as another
route may do.

@throws {Failure} `interrupted`
*/
export async function endpointListOf(
	clients: AwsClients,
	region: string,
	query: Parameters<typeof listEndpoints>[2],
	signal: AbortSignal,
): Promise<EndpointList> {
	try {
		return {status: 'known', endpoints: await listEndpoints(clients, region, query, signal)};
	} catch (error) {
		const failure = asFailure(error);
		if (failure.kind === 'interrupted') {
			throw failure;
		}

		return {status: 'unreadable', message: failure.message, failure};
	}
}

async function collectInstances(clients: AwsClients, region: string, signal: AbortSignal) {
	const instances: Instance[] = [];
	try {
		for await (const page of streamInstances(clients, region, {signal})) {
			instances.push(...page);
		}

		return {instances, failure: null};
	} catch (error) {
		const failure = asFailure(error);
		if (failure.kind === 'interrupted') {
			throw failure;
		}

		return {instances, failure};
	}
}
