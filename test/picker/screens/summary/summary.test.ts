import assert from 'node:assert/strict';
import {test} from 'node:test';
import {entryOf} from '../../../../source/inventory/entry.js';
import type {Instance} from '../../../../source/model/fleet/instance.js';
import {themeFor} from '../../../../source/picker/draw/theme.js';
import {reduce} from '../../../../source/picker/reduce.js';
import {summaryOf, totalOf} from '../../../../source/picker/screens/summary/summary.js';
import {summaryLines} from '../../../../source/picker/screens/summary/summary-lines.js';
import {initialState} from '../../../../source/picker/start.js';
import {endpointWith, instanceWith, sourceAt} from '../../../support/fixtures.js';

const source = sourceAt('us-east-1');

/** A fleet of these instances, with the endpoint of one VPC. */
function fleetOf(instances: ReadonlyArray<Partial<Instance>>) {
	const entries = instances.map((fields, index) =>
		entryOf(instanceWith({publicIpv4: null, ipv6: null, ...fields, id: `i-${index}`})),
	);
	const start = initialState({size: {columns: 80, rows: 24}, sources: [source]});
	return [
		{type: 'instancesPage', source, entries} as const,
		{type: 'instancesKnown', source, readAt: new Date(0)} as const,
		{type: 'endpointsKnown', source, endpoints: [endpointWith({vpcId: 'vpc-1'})]} as const,
	].reduce(reduce, start).fleet;
}

const fleet = fleetOf([
	{publicIpv4: '203.0.113.1'},
	{privateIpv4: '10.0.0.5', vpcId: 'vpc-1'},
	{privateIpv4: '10.0.0.6', vpcId: 'vpc-2', ipv6: '2001:db8::1'},
	{privateIpv4: '10.0.0.7', vpcId: 'vpc-2'},
	{state: 'stopped'},
	{state: 'pending'},
	{state: 'terminated'},
]);

test('instances are counted by state, and the running ones by the way that auto chooses', () => {
	assert.deepEqual(summaryOf(fleet, source), {
		running: 4,
		stopped: 1,
		other: 1,
		publicIpv4: 1,
		endpoint: 1,
		ipv6: 1,
		none: 1,
	});
});

test('several sources have a total, and a name that is too long loses its middle', () => {
	const summary = summaryOf(fleet, source);
	const rows = [
		{name: 'a-profile-with-a-long-name/us-east-1', summary, areEndpointsKnown: true},
		{name: 'us-west-2', summary, areEndpointsKnown: true},
	];
	const lines = summaryLines(rows, themeFor({LANG: 'C.UTF-8'}), 80).map(line =>
		line.map(({text}) => text).join(''),
	);
	assert.equal(lines.length, 5);
	assert.match(lines[1] ?? '', /^ a-profi\S+1 +4 +1 +1 +1 +1 +1 +1$/);
	assert.match(lines[4] ?? '', /^ total +8 +2 +2 +2 +2 +2 +2$/);
	assert.ok(lines.every(line => line.length <= 80));
	assert.deepEqual(totalOf([]).running, 0);
});

test('what depends on endpoints is not counted before they are known', () => {
	const row = {name: 'us-east-1', summary: summaryOf(fleet, source), areEndpointsKnown: false};
	const [, line = []] = summaryLines([row], themeFor({LANG: 'C.UTF-8'}), 80);
	assert.match(line.map(({text}) => text).join(''), /^ us-east-1 +4 +1 +1 +1 +\? +\? +\?$/);
});
