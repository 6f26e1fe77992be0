import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {columnNeeds, type ListKind} from '../../../source/inventory/columns/column-needs.js';
import {columnGap, placeColumns} from '../../../source/inventory/columns/place-columns.js';
import {noTraits, withTraitsOf} from '../../../source/inventory/columns/traits.js';
import type {Instance} from '../../../source/model/fleet/instance.js';
import {placedColumns} from '../../../source/picker/draw/layout.js';
import {stateWidthIn} from '../../../source/picker/list/row/state-mark.js';
import {instanceWith} from '../../support/fixtures.js';

const onlyRegion: ListKind = {chosen: null, hasRegions: false, profileWidth: 0};

const complete: Partial<Instance> = {
	privateIpv4: '10.0.1.11',
	publicIpv4: '203.0.113.11',
	ipv6: '2001:db8:1234:1a00::11',
};

/** Instances with Names of these lengths, and a tag that has several values. */
function listOf(nameWidths: readonly number[], fields: Partial<Instance> = complete): Instance[] {
	return nameWidths.map((width, index) =>
		instanceWith({...fields, name: 'n'.repeat(width), tags: {Role: `role ${index % 3}`}}),
	);
}

function placed(
	width: number,
	instances: readonly Instance[],
	kind: Partial<ListKind> = {},
	isDotEnough = true,
) {
	const traits = withTraitsOf(noTraits, instances, text => text.length);
	const stateWidth = stateWidthIn(traits, {isDotEnough});
	return placeColumns(width, columnNeeds(traits, {...onlyRegion, ...kind}, stateWidth));
}

function namesAt(...given: Parameters<typeof placed>): string {
	return placed(...given)
		.map(({name}) => name)
		.join();
}

test('the Name comes first, then id, age and type; tags and the route as there is room', () => {
	const list = listOf([20, 12, 8]);
	assert.equal(namesAt(56, list), 'state,name,id,age');
	assert.equal(namesAt(76, list), 'state,name,id,age,type');
	assert.equal(namesAt(96, list), 'state,name,id,age,type,address,tag:Role');
	assert.equal(namesAt(104, list), 'state,name,id,age,type,address,tag:Role,route');
	const all = 'state,name,id,age,type,address,tag:Role,route,zone,privateIpv4,ipv6';
	assert.equal(namesAt(200, list), all);
});

test('a column that is empty in all rows is not shown', () => {
	const list = listOf([12, 14], {type: null, privateIpv4: '10.0.0.1'});
	assert.equal(namesAt(200, list), 'state,name,id,age,address,tag:Role,route,zone,privateIpv4');
	const chosen = {chosen: ['ipv6', 'tag:Role', 'tag:none', 'used'] as const};
	assert.equal(namesAt(200, list, chosen), 'state,name,tag:Role,used');
});

test('a dot is all that a running instance needs; another state or terminal needs a word', () => {
	const widthOfState = (instances: readonly Instance[], isDotEnough: boolean) =>
		placed(76, instances, {}, isDotEnough)[0]?.width;
	const stopped = listOf([12], {state: 'stopped'});
	assert.equal(widthOfState(listOf([12]), true), 'STATE'.length);
	assert.equal(widthOfState(listOf([12]), false), '● running'.length);
	assert.equal(widthOfState([...listOf([12]), ...stopped], true), '○ stopped'.length);
});

test('which of several regions and profiles an instance is in is always there', () => {
	const regions = {hasRegions: true};
	for (let width = 56; width <= 250; width++) {
		for (const zone of ['us-east-1a', 'ap-southeast-2a']) {
			const list = listOf([30], {...complete, availabilityZone: zone});
			assert.match(namesAt(width, list, regions), /zone/);
			assert.match(namesAt(width, list, {...regions, profileWidth: 30}), /zone.*profile/);
			assert.match(namesAt(width, list, {profileWidth: 30}), /profile/);
		}
	}
});

const lists = fc.record({
	instances: fc
		.array(
			fc.record({
				width: fc.nat(80),
				state: fc.constantFrom('running', 'stopped', 'shutting-down', 'terminated'),
				type: fc.constantFrom(null, 't3.nano', 'u-24tb1.112xlarge'),
				ipv6: fc.constantFrom(null, '2001:db8::1', '2001:db8:1234:1a00:1234:1a00:1234:1a00'),
				env: fc.constantFrom('prod', 'staging', 'a-value-that-is-longer-than-most-of-them'),
			}),
			{minLength: 1, maxLength: 20},
		)
		.map(rows =>
			rows.map(({width, env, ...fields}) =>
				instanceWith({...fields, name: 'n'.repeat(width), tags: {env}}),
			),
		),
	kind: fc.record({
		chosen: fc.constantFrom(
			null,
			[],
			['id', 'zone', 'region'] as const,
			['tag:env', 'launched', 'route', 'ipv6'] as const,
		),
		hasRegions: fc.boolean(),
		profileWidth: fc.constantFrom(0, 5, 30),
	}),
	isDotEnough: fc.boolean(),
});

test('a wider terminal never shows less, and nothing takes more room than there is', () => {
	fc.assert(
		fc.property(lists, ({instances, kind, isDotEnough}) => {
			let before = new Map<string, number>();
			for (let columns = 60; columns <= 260; columns++) {
				const room = placedColumns({columns, rows: 24}) - 4;
				const now = placed(room, instances, kind, isDotEnough);
				const used = now.reduce((sum, {width}) => sum + width + columnGap, -columnGap);
				assert.ok(used <= room, `${used} of ${room}`);
				const widths = new Map(now.map(({name, width}) => [name as string, width]));
				for (const [name, width] of before) {
					assert.ok((widths.get(name) ?? 0) >= width, `${name} at ${columns}`);
				}

				before = widths;
			}
		}),
	);
});
