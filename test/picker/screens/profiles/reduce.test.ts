import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Profile} from '../../../../source/model/fleet/profile.js';
import {sourceKey} from '../../../../source/model/fleet/source.js';
import type {Action} from '../../../../source/picker/action.js';
import {lineOf} from '../../../../source/picker/keys/text-line.js';
import {reduce} from '../../../../source/picker/reduce.js';
import {type Beginning, initialState} from '../../../../source/picker/start.js';
import type {State} from '../../../../source/picker/state.js';
import {sourceAt} from '../../../support/fixtures.js';

const size = {columns: 80, rows: 24};

const profiles: readonly Profile[] = [
	{name: null, label: 'default', kind: 'keys', detail: '', region: null},
	{name: 'dev', label: 'dev', kind: 'sso', detail: '', region: 'eu-west-1'},
	{name: 'prod', label: 'prod', kind: 'role', detail: '', region: 'us-west-2'},
];

const known: Action = {type: 'profilesKnown', profiles};
const open: Action = {type: 'chooseProfile'};

function after(actions: readonly Action[], beginning: Partial<Beginning> = {}): State {
	const sources = [sourceAt('us-east-1')];
	return actions.reduce(reduce, initialState({size, sources, ...beginning}));
}

function shownBy(state: State): string {
	return state.shown.map(sourceKey).join(' ');
}

test('the menu points at the profile in use, and Enter switches to the one chosen, in its region', () => {
	const menu = after([open, known]);
	assert.deepEqual(menu.screen, {
		name: 'profiles',
		isOverList: true,
		highlighted: 'default',
		filter: lineOf(''),
		marked: [],
	});
	const prod = reduce(menu, {type: 'itemChosen', item: 'prod'});
	assert.equal(shownBy(prod), 'prod/us-west-2');
	assert.deepEqual(prod.profiles, ['prod']);
	assert.equal(prod.regions.status, 'loading');
	assert.equal(prod.screen.name, 'browsing');
});

test('marked profiles are shown together, and the regions are then those of all of them', () => {
	const both = after([
		open,
		known,
		{type: 'toggleMark', by: 1},
		{type: 'itemHighlighted', item: 'dev'},
		{type: 'toggleMark', by: 1},
		{type: 'itemChosen', item: 'dev'},
	]);
	assert.equal(shownBy(both), 'us-east-1 dev/eu-west-1');
	const again = reduce(both, open);
	assert.deepEqual(again.screen.name === 'profiles' && again.screen.marked, ['default', 'dev']);
	const elsewhere = [
		{type: 'chooseRegion'},
		{type: 'regionsKnown', regions: ['ap-south-1']},
		{type: 'itemChosen', item: 'ap-south-1'},
	] satisfies Action[];
	assert.equal(shownBy(elsewhere.reduce(reduce, both)), 'ap-south-1 dev/ap-south-1');
});

test('a profile comes back to the regions where it was last', () => {
	const state = after([open, known, {type: 'itemChosen', item: 'prod'}], {
		regionsByProfile: {prod: ['sa-east-1', 'us-east-1']},
	});
	assert.equal(shownBy(state), 'prod/sa-east-1 prod/us-east-1');
});

test('a profile is found by typing; Esc forgets what was typed, then goes back', () => {
	const typed = after([open, known, {type: 'edit', edit: {kind: 'insert', text: 'PR'}}]);
	assert.equal(typed.screen.name === 'profiles' && typed.screen.highlighted, 'prod');
	assert.equal(shownBy(reduce(typed, {type: 'openHighlighted'})), 'prod/us-west-2');
	const menu = reduce(typed, {type: 'back'});
	assert.equal(menu.screen.name === 'profiles' && menu.screen.filter.text, '');
	assert.equal(reduce(menu, {type: 'back'}).screen.name, 'browsing');
});

test('a profile without any region leads to the choice of one', () => {
	const nowhere = after([open, known, {type: 'itemChosen', item: 'default'}], {sources: []});
	assert.equal(nowhere.screen.name, 'loading');
	assert.deepEqual(nowhere.profiles, [null]);
});
