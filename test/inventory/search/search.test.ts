import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {type Entry, entryOf} from '../../../source/inventory/entry.js';
import {PlannedFacts} from '../../../source/inventory/search/facts.js';
import {matcherOf, search} from '../../../source/inventory/search/search.js';
import type {Instance} from '../../../source/model/fleet/instance.js';
import {planRoutes} from '../../../source/route/plan.js';
import {endpointWith, instanceWith} from '../../support/fixtures.js';
import {indexOf} from '../../support/index-of.js';

const fleet: ReadonlyArray<Partial<Instance>> = [
	{name: 'web-prod-1', publicIpv4: '203.0.113.11', tags: {Name: 'web-prod-1', env: 'prod'}},
	{name: 'web-prod-10', privateIpv4: '10.0.1.20', tags: {env: 'prod', Team: 'Shop'}},
	{name: 'web-staging-1', tags: {env: 'staging'}},
	{name: 'prod-web', type: 'r6i.large', availabilityZone: 'us-east-1c'},
	{name: 'Payroll', ipv6: '2001:db8::10', vpcId: 'vpc-pay'},
	{name: 'payment-old', state: 'stopped'},
	{name: 'café', tags: {note: 'two words'}},
	{name: null, privateIpv4: '10.0.2.7'},
	{name: 'ghost', state: 'terminated'},
];

const entries: readonly Entry[] = fleet.map((fields, index) =>
	entryOf(instanceWith({id: idOf(index), ...fields})),
);

function idOf(index: number): string {
	return `i-${String(index).padStart(17, '0')}`;
}

function namesFor(filter: string): string[] {
	return search(entries, filter)
		.ranked.slice()
		.map(({instance}) => instance.name ?? instance.id);
}

const finds: ReadonlyArray<readonly [filter: string, names: readonly string[]]> = [
	['staging', ['web-staging-1']],
	['prod web', ['web-prod-1', 'web-prod-10', 'prod-web']],
	['web prod', ['web-prod-1', 'web-prod-10', 'prod-web']],
	['203.0.113.11', ['web-prod-1']],
	['2001:db8', ['Payroll']],
	['00000000000000007', ['i-00000000000000007']],
	['r6i', ['prod-web']],
	['us-east-1c', ['prod-web']],
	['vpc-pay', ['Payroll']],
	['env=prod', ['web-prod-1', 'web-prod-10']],
	['wstg', ['web-staging-1']],
	["'wstg", []],
	['^prod', ['prod-web']],
	['name:^prod', ['prod-web']],
	['name:^web name:10$', ['web-prod-10']],
	['^web-prod-1$', ['web-prod-1']],
	['web !staging !prod-web', ['web-prod-1', 'web-prod-10']],
	['staging | payment', ['payment-old', 'web-staging-1']],
	['web | pay !old', ['web-prod-1', 'web-prod-10', 'web-staging-1', 'Payroll', 'prod-web']],
	['state:stopped', ['payment-old']],
	['tag:env=prod', ['web-prod-1', 'web-prod-10']],
	['tag:team=shop', ['web-prod-10']],
	['tag:Team=shop', ['web-prod-10']],
	['tag:Team=SHOP', []],
	['!tag:env web', ['prod-web']],
	['ip:10.0.', ['web-prod-10', 'i-00000000000000007']],
	['type:prod', []],
	['az:1c', ['prod-web']],
	['vpc:pay', ['Payroll']],
	['region:us-east-1 Pay', ['Payroll']],
	['pay', ['Payroll', 'payment-old']],
	['Pay', ['Payroll']],
	['cafe', ['café']],
	['CAFÉ', []],
	['two\\ words', ['café']],
	['state:terminated', ['ghost']],
	['ghost', []],
	['^ name: !', fleet.slice(0, -1).map((fields, index) => fields.name ?? idOf(index))],
];

for (const [filter, names] of finds) {
	test(`the filter ${filter} finds ${names.join(', ') || 'nothing'}`, () => {
		assert.deepEqual(namesFor(filter).sort(), [...names].sort());
	});
}

test('matches at the start of the Name come before those within it, and those before other fields', () => {
	const ranked = [
		entryOf(instanceWith({name: 'a-web', id: 'i-1'})),
		entryOf(instanceWith({name: 'other', id: 'i-2', tags: {role: 'web'}})),
		entryOf(instanceWith({name: 'web', id: 'i-3'})),
		entryOf(instanceWith({name: 'xweb', id: 'i-4'})),
	];
	const names = search(ranked, 'web')
		.ranked.slice()
		.map(({instance}) => instance.name);
	assert.deepEqual(names, ['web', 'a-web', 'xweb', 'other']);
});

test('a filter typed letter by letter finds what it finds at once', () => {
	for (const [filter] of finds) {
		let found = search(entries, '');
		for (let length = 1; length <= filter.length; length++) {
			const typed = filter.slice(0, length);
			found = search(entries, typed, found);
			assert.deepEqual(found.ranked, search(entries, typed).ranked, typed);
		}

		for (let length = filter.length - 1; length >= 0; length--) {
			const typed = filter.slice(0, length);
			found = search(entries, typed, found);
			assert.deepEqual(found.ranked, search(entries, typed).ranked, `back to ${typed}`);
		}
	}
});

test('terminated instances only show for a filter that asks for them', () => {
	assert.equal(search(entries, '').total, entries.length - 1);
	assert.equal(search(entries, 'state:term').total, entries.length);
});

test('numbers in Names are sorted by value, and instances without a Name come last', () => {
	const names = ['web-10', null, 'web-9', 'Web-1'];
	const sorted = names
		.map((name, index) => entryOf(instanceWith({name, id: `i-${index}`})))
		.sort((a, b) => (a.sortKey < b.sortKey ? -1 : 1));
	assert.deepEqual(
		sorted.map(({instance}) => instance.name),
		['Web-1', 'web-9', 'web-10', null],
	);
});

test('equally good matches are sorted by score, highest first', () => {
	const names = ['web-1', 'web-2', 'web-3', 'a-web', 'other'];
	const list = names.map((name, index) => entryOf(instanceWith({name, id: `i-${index}`})));
	const scores = [0, 2, 1, 9, 9];
	const scored = list.map((entry, index) => ({...entry, score: scores[index] ?? 0}));
	const ranked = search(scored, 'web')
		.ranked.slice()
		.map(({instance}) => instance.name);
	assert.deepEqual(ranked, ['web-2', 'web-3', 'web-1', 'a-web']);
	assert.deepEqual(search(scored, 'web').inOrder, scored.slice(0, 4));
	assert.deepEqual(search(scored, '').ranked, scored, 'without a filter the order does not change');
});

test('a matcher matches what a search finds', () => {
	for (const [filter, names] of finds.filter(([filter]) => filter !== 'ghost')) {
		const matching = entries.filter(matcherOf(filter)).filter(isAliveOrWanted(filter));
		assert.deepEqual(
			matching.map(({instance}) => instance.name ?? instance.id).sort(),
			[...names].sort(),
			filter,
		);
	}
});

function isAliveOrWanted(filter: string): (entry: Entry) => boolean {
	return ({instance}) => instance.state !== 'terminated' || filter.includes('term');
}

test('a filter of other blanks than spaces is text, for every way of searching', () => {
	assert.deepEqual(namesFor('  '), namesFor(''));
	for (const filter of ['\t', '\n', '\u00A0']) {
		const isMatch = matcherOf(filter);
		assert.deepEqual(
			new Set(search(entries, filter).ranked.slice()),
			new Set(entries.filter(entry => entry.instance.state !== 'terminated' && isMatch(entry))),
		);
	}
});

test('a word start is a better match than the middle of a word, in any value and at any place of it', () => {
	const inZone = (availabilityZone: string, name: string) =>
		entryOf(
			instanceWith({
				id: `i-${name}`,
				name,
				availabilityZone,
				region: availabilityZone.slice(0, -1),
			}),
		);
	const listed = [
		inZone('ap-northeast-1a', 'a'),
		inZone('us-east-1a', 'b'),
		inZone('eu-west-1a', 'northeast-east'),
		inZone('eu-west-1a', 'northeastern'),
	];
	for (const list of [listed, Array.from({length: 800}, () => listed).flat()]) {
		const all = search(list, '');
		const {ranked} = search(list, 'east', all, indexOf(all.inOrder));
		const names = ranked.slice().map(({instance}) => instance.name);
		assert.deepEqual([...new Set(names)], ['northeast-east', 'northeastern', 'b', 'a']);
	}
});

describe('fields that an instance does not say itself', () => {
	const day = 86_400_000;
	const now = Date.parse('2026-11-30T00:00:00Z');
	const launched = (daysAgo: number | null, fields: Partial<Instance> = {}) =>
		instanceWith({
			...fields,
			id: `i-${daysAgo}`,
			name: `${daysAgo}`,
			launchTime: daysAgo === null ? null : new Date(now - daysAgo * day).toISOString(),
		});
	const facts = new PlannedFacts(now, instance =>
		planRoutes({
			instance,
			endpoints: {status: 'known', endpoints: [endpointWith()]},
			connectionType: 'auto',
			osUser: 'ec2-user',
			port: 22,
		}),
	);
	const list = [
		launched(1, {publicIpv4: '203.0.113.1'}),
		launched(6.9, {privateIpv4: '10.0.0.1'}),
		launched(20, {privateIpv4: '10.0.0.2', vpcId: 'vpc-2'}),
		launched(400, {privateIpv4: '10.0.0.3', state: 'stopped'}),
		launched(null),
	].map(entryOf);
	const many = Array.from({length: 500}, () => list).flat();
	for (const [filter, names] of [
		['age:<7d', ['1', '6.9']],
		['age:7d', ['1', '6.9']],
		['age:>7d', ['20', '400']],
		['age:<=1w', ['1', '6.9']],
		['age:>1y', ['400']],
		['!age:<7d', ['20', '400', 'null']],
		['age:>2d age:<30d', ['6.9', '20']],
		['age:>3', ['1', '6.9', '20', '400', 'null']],
		['route:direct', ['1']],
		['route:eice', ['6.9']],
		['route:ei', ['6.9']],
		['route:none', ['20', '400', 'null']],
		['!route:none', ['1', '6.9']],
		['route:endpoint', ['20']],
		['route:stopped', ['400']],
		['route:address', ['null']],
	] as const) {
		test(filter, () => {
			for (const entries of [list, many]) {
				const all = search(entries, '', undefined, null, facts);
				const found = search(entries, filter, all, indexOf(all.inOrder), facts);
				const shown = found.ranked.slice().map(({instance}) => instance.name);
				assert.deepEqual([...new Set(shown)], names);
			}
		});
	}

	test('a result is not used again for other facts', () => {
		const before = search(list, 'route:', undefined, null, facts);
		const loading = search(list, 'route:e', before, null);
		assert.equal(loading.ranked.length, 0);
		assert.equal(search(list, 'route:eice', loading, null, facts).ranked.length, 1);
	});
});
