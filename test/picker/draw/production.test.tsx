import assert from 'node:assert/strict';
import {test} from 'node:test';
import {entryOf} from '../../../source/inventory/entry.js';
import {parseProductionRules} from '../../../source/model/fleet/production.js';
import type {Action} from '../../../source/picker/action.js';
import {reduce} from '../../../source/picker/reduce.js';
import {initialState} from '../../../source/picker/start.js';
import type {State} from '../../../source/picker/state.js';
import {instanceWith, sourceAt} from '../../support/fixtures.js';
import {frameOf} from '../fixtures/screens.js';

const source = sourceAt('us-east-1');
const instances = [
	instanceWith({id: 'i-1', name: 'shop', publicIpv4: '203.0.113.1', tags: {env: 'prod'}}),
	instanceWith({id: 'i-2', name: 'test', publicIpv4: '203.0.113.2'}),
];

function stateAfter(...actions: readonly Action[]): State {
	const beginning = initialState({
		size: {columns: 100, rows: 24},
		sources: [source],
		productionRules: parseProductionRules(['tag:env=prod']),
	});
	return [
		{type: 'instancesPage', source, entries: instances.map(entryOf)} as const,
		...actions,
	].reduce(reduce, beginning);
}

test('a row of production says so before its Name, and no other row', () => {
	const [titles = '', ...rows] = frameOf(stateAfter()).slice(2);
	assert.match(rows[0] ?? '', /^▌ ● +▲ PROD shop/);
	assert.match(rows[1] ?? '', /^ {2}● +test/);
	assert.deepEqual(
		[titles.indexOf('NAME'), rows[0]?.indexOf('shop'), rows[1]?.indexOf('test')],
		Array(3).fill(titles.indexOf('NAME')),
	);
	assert.match(
		frameOf(stateAfter(), {LANG: 'C', TERM: 'xterm'}).join('\n'),
		/running +! PROD shop/,
	);
});

for (const [where, actions] of [
	['details below the list', []],
	['details', [{type: 'open', screen: 'details'}]],
	['options', [{type: 'open', screen: 'options'}]],
	['connection', [{type: 'connect'}]],
] satisfies Array<[string, Action[]]>) {
	test(`the ${where} of an instance of production say it in full`, () => {
		assert.match(frameOf(stateAfter(...actions)).join('\n'), /▲ PRODUCTION {2}shop/);
		const other: Action = {type: 'move', move: {to: 'last'}};
		assert.doesNotMatch(frameOf(stateAfter(other, ...actions)).join('\n'), /PRODUCTION/);
	});
}
