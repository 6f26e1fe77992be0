import assert from 'node:assert/strict';
import {test} from 'node:test';
import {makeFleet} from '../../../source/demo/fleet/fleet.js';
import {isEnabled} from '../../../source/demo/fleet/networks.js';

test('a fleet can be spread over many regions, with a unique address for each instance', () => {
	const fleet = makeFleet(20_000, 20);
	assert.equal(fleet.regions.filter(isEnabled).length, 20);
	assert.equal(fleet.instancesByRegion.size, 20);
	for (const [region, instances] of fleet.instancesByRegion) {
		assert.ok(instances.length > 900 && instances.length < 1100, region);
		assert.ok(instances.every(instance => instance.region === region));
	}

	const addresses = fleet.instances.flatMap(({privateIpv4}) => privateIpv4 ?? []);
	assert.equal(new Set(addresses).size, addresses.length);
	const ready = fleet.endpoints.filter(({state}) => state === 'create-complete');
	assert.equal(new Set(ready.map(({subnet}) => subnet.vpc.region)).size, 20);
});

test('by default, the instances of a large fleet are in us-east-1', () => {
	const {instancesByRegion} = makeFleet(1000);
	assert.ok((instancesByRegion.get('us-east-1')?.length ?? 0) > 900);
});

test('the number of regions is limited', () => {
	assert.throws(() => makeFleet(100, 100), /The demo has 6 to 22 regions/);
	assert.throws(() => makeFleet(100, 5), RangeError);
});
