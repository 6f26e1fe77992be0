import {setTimeout} from 'node:timers/promises';
import type {AwsClients} from '../aws/clients.js';
import {listEndpoints} from '../aws/ec2/endpoints.js';
import {streamInstances} from '../aws/ec2/instances.js';
import {asFailure, type Failure, isThrottled} from '../model/failure.js';
import type {Instance} from '../model/fleet/instance.js';
import type {EndpointList} from '../route/endpoint-choice.js';
import {type ConcurrencyLimit, makeConcurrencyLimit} from './concurrency-limit.js';

/** What there is in one region, or why that is not known. */
export type RegionSurvey = {
	readonly region: string;
	/** When reading failed half-way, those read until then. */
	readonly instances: readonly Instance[];
	readonly endpoints: EndpointList;
	/** Why the instances are not all known; null when they are. */
	readonly failure: Failure | null;
	/** When the reading ended. */
	readonly readAt: Date;
};

/** How long to wait before each retry of a throttled region. Many regions read at once may be throttled. */
const retriesMs: readonly number[] = [1000, 2000, 4000];

/**
Reads all instances and endpoints of the given regions in parallel, with less concurrency once AWS
throttles. A region that cannot be read has its `failure` set.

@throws {Failure} `interrupted`
*/
export async function surveyRegions(
	clients: AwsClients,
	regions: readonly string[],
	signal: AbortSignal,
): Promise<RegionSurvey[]> {
	const concurrency = makeConcurrencyLimit();
	const retryDelaysMs = regions.length > 1 ? retriesMs : [];
	return Promise.all(
		regions.map(region => surveyRegion(clients, region, {concurrency, retryDelaysMs, signal})),
	);
}

type ReadOptions = {
	readonly concurrency: ConcurrencyLimit;
	readonly retryDelaysMs: readonly number[];
	readonly signal: AbortSignal;
};

async function surveyRegion(
	clients: AwsClients,
	region: string,
	options: ReadOptions,
): Promise<RegionSurvey> {
	const [endpoints, {instances, failure}] = await Promise.all([
		endpointListOf(clients, region, {all: true}, options.signal),
		collectInstances(clients, region, options),
	]);
	return {region, instances, endpoints, failure, readAt: new Date()};
}

/**
The endpoints of a region. Endpoints that cannot be read are a fact for the plan and not a failure:
another route may work.

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

async function collectInstances(
	clients: AwsClients,
	region: string,
	{concurrency, retryDelaysMs, signal}: ReadOptions,
) {
	for (let tries = 0; ; tries++) {
		const instances: Instance[] = [];
		try {
			for await (const page of concurrency.read(() => streamInstances(clients, region, {signal}))) {
				instances.push(...page);
			}

			return {instances, failure: null};
		} catch (error) {
			const failure = asFailure(error);
			if (failure.kind === 'interrupted') {
				throw failure;
			}

			const delayMs = retryDelaysMs[tries];
			if (delayMs === undefined || !isThrottled(failure)) {
				return {instances, failure};
			}

			// An interrupt ends the wait early; the next call then reports it.
			await setTimeout(delayMs, undefined, {signal}).catch(() => {});
		}
	}
}
