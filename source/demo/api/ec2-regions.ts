import type {Fleet} from '../fleet/fleet.js';
import {type DemoRegion, isEnabled} from '../fleet/networks.js';
import {applyFilters, type FilterValues, type Parameters} from './ec2-parameters.js';
import {ApiError} from './reply.js';
import type {XmlContent} from './xml.js';

function serviceHost(region: DemoRegion): string {
	return `ec2.${region.name}.amazonaws.com`;
}

const filterValues: FilterValues<DemoRegion> = (region, name) => {
	switch (name) {
		case 'region-name':
			return [region.name];
		case 'endpoint':
			return [serviceHost(region)];
		case 'opt-in-status':
			return [region.optInStatus];
		default:
			return undefined;
	}
};

/** Answers DescribeRegions: enabled regions only, unless `AllRegions` is set. */
export function describeRegions({regions}: Fleet, parameters: Parameters): XmlContent {
	const names = parameters.list('RegionName');
	const missing = names.find(name => !regions.some(region => region.name === name));
	if (missing !== undefined) {
		throw new ApiError('InvalidParameterValue', `Invalid region(s) [${missing}] provided.`);
	}

	const selected = regions
		.filter(region => parameters.isTrue('AllRegions') || isEnabled(region))
		.filter(({name}) => names.length === 0 || names.includes(name));
	return {
		regionInfo: applyFilters(selected, parameters.filters(), filterValues).map(region => ({
			regionName: region.name,
			regionEndpoint: serviceHost(region),
			optInStatus: region.optInStatus,
		})),
	};
}
