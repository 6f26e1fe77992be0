import assert from 'node:assert/strict';
import {test} from 'node:test';
import {entryOf} from '../../../source/inventory/entry.js';
import type {Instance} from '../../../source/model/fleet/instance.js';
import {smallestSize} from '../../../source/picker/draw/layout.js';
import {reduce} from '../../../source/picker/reduce.js';
import {initialState} from '../../../source/picker/start.js';
import {sourceAt} from '../../support/fixtures.js';
import {endpoints, kinds} from '../fixtures/fleet.js';
import {frameOf} from '../fixtures/screens.js';

const source = sourceAt('us-east-1');
const sizes = [smallestSize, {columns: 80, rows: 24}, {columns: 139, rows: 40}] as const;

/** The panel below the list of one instance that is a favorite with a note and was connected to. */
function panelOf(instance: Instance, size: {readonly columns: number; readonly rows: number}) {
	const usedAt = new Date().toISOString();
	const state = reduce(
		initialState({
			size,
			sources: [source],
			defaults: {deadlineMs: 1_800_000},
			favorites: [{selector: instance.id, note: 'ask the shop first'}],
			recents: [
				{
					instanceId: instance.id,
					name: instance.name,
					region: source.region,
					profile: source.profile,
					usedAt,
					route: 'direct',
					osUser: 'ec2-user',
					count: 2,
					account: null,
					weight: 1,
					options: {},
				},
			],
		}),
		{type: 'instancesPage', source, entries: [entryOf(instance)]},
	);
	const frame = frameOf(reduce(state, {type: 'endpointsKnown', source, endpoints}));
	return frame.slice(
		frame.findIndex(line => line.startsWith('──')),
		-1,
	);
}

for (const size of sizes) {
	test(`at ${size.columns}×${size.rows} the panel says what will be used, and shows tags`, () => {
		for (const instance of kinds.filter(({state}) => state !== 'terminated')) {
			const panel = panelOf(instance, size);
			const text = panel.join('\n');
			assert.match(panel[0] ?? '', / auto · [\w-]+(?:, from the image)? · 30m timeout ─$/);
			assert.match(panel[0] ?? '', /^── \S{3}/);
			assert.doesNotMatch(text, /the instance has no/);
			if (instance.tags['env'] !== undefined) {
				assert.match(text, /env=prod/, instance.name ?? instance.id);
			}
		}
	});
}

test('the chosen route stands with its reason, and the others in one line', () => {
	const web = kinds[1];
	assert.ok(web);
	assert.deepEqual(panelOf(web, {columns: 80, rows: 24}), [
		'── web-prod-1 · i-03c6ef36200003dde ──────────── auto · ec2-user · 30m timeout ─',
		' ❯ ✓ direct  203.0.113.11  direct to the public IPv4 address',
		'   ✓ eice 10.0.1.11 · ✓ direct 2001:db8:1234:1a00::11',
		'   env=prod  team=shop  aws:autoscaling:groupName=web-prod',
		'   ★ favorite 1 of 1  ask the shop first',
		'   connected just now · direct · ec2-user · 2 times',
		'   ● eice-0c0ffee0123456789  create-complete · in the same subnet',
	]);
});

test('where there is room the last line says why it cannot be connected to', () => {
	const stopped = kinds.find(({state}) => state === 'stopped');
	assert.ok(stopped);
	const reason = /old-reports .*is stopped\.$/;
	const lastAt = (columns: number) => {
		const state = reduce(initialState({size: {columns, rows: 24}, sources: [source]}), {
			type: 'instancesPage',
			source,
			entries: [entryOf(stopped)],
		});
		return frameOf(state).at(-1) ?? '';
	};

	assert.match(lastAt(120), /^ ↵ connect .*\? help {2,}/);
	assert.match(lastAt(120), reason);
	assert.doesNotMatch(lastAt(80), reason);
});

test('what is in the way of all routes is said once', () => {
	const stopped = kinds.find(({state}) => state === 'stopped');
	assert.ok(stopped);
	assert.deepEqual(panelOf(stopped, {columns: 80, rows: 24}).slice(1, 3), [
		'   ✗ eice    10.0.1.33  the instance is stopped',
		'   no public IPv4, no IPv6',
	]);
});
