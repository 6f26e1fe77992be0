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
	/** Those read before a failure, if there was one. */
	readonly instances: readonly Instance[];
	readonly endpoints: EndpointList;
	/** Why the instances are not all known; null when they are. */
	readonly failure: Failure | null;
	/** When it was so. */
	readonly readAt: Date;
};

/** After how long a region is asked again that was throttled, as may be where many are asked at once. */
const retriesMs: readonly number[] = [1000, 2000, 4000];

/**
All instances and endpoints of some regions, asked side by side, fewer at once where AWS throttles. A
region that fails says so.
*/
export async function surveyRegions(
	clients: AwsClients,
	regions: readonly string[],
	signal: AbortSignal,
): Promise<RegionSurvey[]> {
	const pace = makeConcurrencyLimit();
	const waitsMs = regions.length > 1 ? retriesMs : [];
	return Promise.all(regions.map(region => surveyRegion(clients, region, {pace, waitsMs, signal})));
}

type Reading = {
	readonly pace: ConcurrencyLimit;
	readonly waitsMs: readonly number[];
	readonly signal: AbortSignal;
};

async function surveyRegion(
	clients: AwsClients,
	region: string,
	reading: Reading,
): Promise<RegionSurvey> {
	const [endpoints, {instances, failure}] = await Promise.all([
		endpointListOf(clients, region, {all: true}, reading.signal),
		collectInstances(clients, region, reading),
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

async function collectInstances(
	clients: AwsClients,
	region: string,
	{pace, waitsMs, signal}: Reading,
) {
	for (let tries = 0; ; tries++) {
		const instances: Instance[] = [];
		try {
			for await (const page of pace.read(() => streamInstances(clients, region, {signal}))) {
				instances.push(...page);
			}

			return {instances, failure: null};
		} catch (error) {
			const failure = asFailure(error);
			if (failure.kind === 'interrupted') {
				throw failure;
			}

			const waitMs = waitsMs[tries];
			if (waitMs === undefined || !isThrottled(failure)) {
				return {instances, failure};
			}

			// Cut short by an interrupt, which the next call tells of.
			await setTimeout(waitMs, undefined, {signal}).catch(() => {});
		}
	}
}
