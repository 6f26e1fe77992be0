import assert from 'node:assert/strict';
import {test} from 'node:test';
import {entryOf} from '../../../source/inventory/entry.js';
import {type Order, orderByName, orderedBy} from '../../../source/inventory/search/order.js';
import {compareEntries} from '../../../source/inventory/search/ordered.js';
import {instanceWith, recentWith} from '../../support/fixtures.js';

const entries = [
	instanceWith({
		id: 'i-1',
		name: 'web-10',
		type: 't3.large',
		state: 'stopped',
		privateIpv4: '10.0.0.9',
		ipv6: '2001:db8::a',
		launchTime: '2026-01-02T00:00:00.000Z',
		tags: {env: 'prod'},
	}),
	instanceWith({
		id: 'i-2',
		name: 'web-9',
		type: 't3.2xlarge',
		privateIpv4: '10.0.0.10',
		ipv6: '2001:db8:0:1::1',
		launchTime: '2026-01-03T00:00:00.000Z',
		tags: {env: 'Dev'},
	}),
	instanceWith({id: 'i-3', name: null, type: null, state: 'pending', launchTime: null}),
	instanceWith({
		id: 'i-4',
		name: 'api',
		type: 't3.large',
		state: 'terminated',
		publicIpv4: '203.0.113.1',
		ipv6: '2001:db8::9',
		launchTime: '2025-01-02T00:00:00.000Z',
		tags: {env: 'dev'},
	}),
].map(instance => entryOf(instance));

const recents = [
	recentWith({instanceId: 'i-2', usedAt: '2026-05-02T00:00:00.000Z'}),
	recentWith({instanceId: 'i-1', usedAt: '2026-05-01T00:00:00.000Z'}),
];

function sorted(order: Partial<Order>) {
	return entries.map(orderedBy({...orderByName, ...order}, recents)).sort(compareEntries);
}

const orders: ReadonlyArray<readonly [order: Partial<Order>, ids: string]> = [
	[{}, '4213'],
	[{isDescending: true}, '1243'],
	[{field: 'state'}, '2314'],
	[{field: 'state', isDescending: true}, '4132'],
	[{field: 'id', isDescending: true}, '4321'],
	[{field: 'type'}, '2413'],
	[{field: 'type', isDescending: true}, '4123'],
	[{field: 'privateIpv4'}, '1243'],
	[{field: 'privateIpv4', isDescending: true}, '2143'],
	[{field: 'ipv6'}, '4123'],
	[{field: 'address'}, '1243'],
	[{field: 'launched', isDescending: true}, '2143'],
	[{field: 'used', isDescending: true}, '2143'],
	[{field: 'used'}, '1243'],
	[{group: 'tag:env'}, '2413'],
	[{group: 'state'}, '2314'],
	[{group: 'type', field: 'launched'}, '2413'],
];
for (const [order, ids] of orders) {
	test(`in the order ${JSON.stringify(order)} missing values come last`, () => {
		const found = sorted(order).map(({instance}) => instance.id.slice(2));
		assert.equal(found.join(''), ids);
	});
}

test('in a grouped list each entry has its group', () => {
	assert.deepEqual(
		sorted({group: 'tag:env'}).map(({group}) => group),
		['Dev', 'dev', 'prod', ''],
	);
	assert.ok(sorted({}).every(({group}) => group === null));
});

test('an entry whose sort key does not change is returned as it is', () => {
	const back = sorted({field: 'type', group: 'state'})
		.map(orderedBy(orderByName, recents))
		.sort(compareEntries);
	assert.deepEqual(back, sorted({}));
	assert.ok(
		entries.map(orderedBy(orderByName, [])).every((entry, index) => entry === entries[index]),
	);
});
