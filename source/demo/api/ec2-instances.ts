import type {DemoInstance, Fleet} from '../fleet/fleet.js';
import type {World} from '../world.js';
import {instanceFilterValues} from './ec2-instance-filters.js';
import {reservationXml, stateXml} from './ec2-instance-xml.js';
import {pageOf} from './ec2-pages.js';
import {applyFilters, type Parameters} from './ec2-parameters.js';
import {ApiError} from './reply.js';
import {RawXml, type XmlContent} from './xml.js';

/**
The instances of a region that the request names with `InstanceId.n`; all of them if it names none.
Naming an instance begins its start, if it has one.

@throws ApiError `InvalidInstanceID.Malformed` or `InvalidInstanceID.NotFound`.
*/
export function selectInstances(
	fleet: Fleet,
	region: string,
	parameters: Parameters,
): readonly DemoInstance[] {
	const ids = parameters.list('InstanceId');
	for (const id of ids) {
		if (!/^i-(?:[\da-f]{8}|[\da-f]{17})$/.test(id)) {
			throw new ApiError('InvalidInstanceID.Malformed', `Invalid id: "${id}"`);
		}
	}

	for (const id of ids) {
		fleet.instanceById.get(id)?.boot?.begin();
	}

	const missing = ids.filter(id => fleet.instanceById.get(id)?.region !== region);
	if (missing.length > 0) {
		throw new ApiError(
			'InvalidInstanceID.NotFound',
			missing.length === 1
				? `The instance ID '${missing[0]}' does not exist`
				: `The instance IDs '${missing.join(', ')}' do not exist`,
		);
	}

	const instances = fleet.instancesByRegion.get(region) ?? [];
	return ids.length === 0 ? instances : instances.filter(({id}) => ids.includes(id));
}

/** How long a list watches an instance, filtering by its id, before that begins to start. */
const watchedForMs = 15_000;

/** Answers DescribeInstances. */
export function describeInstances(
	{fleet, faults}: World,
	region: string,
	parameters: Parameters,
): XmlContent {
	const filters = parameters.filters();
	const watched = filters.flatMap(({name, values}) => (name === 'instance-id' ? values : []));
	for (const id of watched) {
		fleet.instanceById.get(id)?.boot?.begin(watchedForMs);
	}

	const matching = applyFilters(
		selectInstances(fleet, region, parameters),
		filters,
		instanceFilterValues,
	);
	const {items, nextToken} = pageOf(matching, parameters, {
		min: 5,
		max: 1000,
		idParameter: 'InstanceId',
	});
	if (!faults.has('network', region, 'no-metadata')) {
		return {reservationSet: items.map(reservationXml), nextToken};
	}

	const off = items.map(reservationXml).map(({text}) => {
		const on = '<httpEndpoint>enabled<';
		return new RawXml(text.replace(on, '<httpEndpoint>disabled<'));
	});
	return {reservationSet: off, nextToken};
}

/** Answers DescribeInstanceStatus: running instances only, unless `IncludeAllInstances` is set. */
export function describeInstanceStatus(
	{fleet, faults}: World,
	region: string,
	parameters: Parameters,
): XmlContent {
	const matching = applyFilters(
		selectInstances(fleet, region, parameters).filter(
			({state}) => state === 'running' || parameters.isTrue('IncludeAllInstances'),
		),
		parameters.filters(),
		instanceFilterValues,
	);
	const {items, nextToken} = pageOf(matching, parameters, {
		min: 5,
		max: 1000,
		idParameter: 'InstanceId',
	});
	const isImpaired = faults.has('network', region, 'impaired');
	const [health, reachability] = isImpaired ? ['impaired', 'failed'] : ['ok', 'passed'];
	const status = (isRunning: boolean): XmlContent => ({
		status: isRunning ? health : 'not-applicable',
		details: isRunning ? [{name: 'reachability', status: reachability}] : [],
	});
	return {
		instanceStatusSet: items.map(instance => ({
			instanceId: instance.id,
			availabilityZone: instance.subnet.availabilityZone,
			availabilityZoneId: instance.subnet.availabilityZoneId,
			instanceState: stateXml(instance),
			instanceStatus: status(instance.state === 'running'),
			systemStatus: status(instance.state === 'running'),
		})),
		nextToken,
	};
}
