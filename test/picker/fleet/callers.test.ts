import assert from 'node:assert/strict';
import {test} from 'node:test';
import {entryOf} from '../../../source/inventory/entry.js';
import {Failure} from '../../../source/model/failure.js';
import type {Caller} from '../../../source/model/fleet/caller.js';
import {parseProductionRules} from '../../../source/model/fleet/production.js';
import {sourceKey} from '../../../source/model/fleet/source.js';
import type {Action} from '../../../source/picker/action.js';
import {callersToRead} from '../../../source/picker/fleet/reads.js';
import {callersLine} from '../../../source/picker/plain/lines.js';
import {reduce} from '../../../source/picker/reduce.js';
import {type Beginning, initialState} from '../../../source/picker/start.js';
import type {State} from '../../../source/picker/state.js';
import {instanceWith, sourceAt} from '../../support/fixtures.js';
import {frameOf} from '../fixtures/screens.js';

const shop = sourceAt('us-east-1', 'shop');
const data = sourceAt('eu-west-1', 'data');
const operator: Caller = {account: '210987654321', name: 'Operator'};
const reader: Caller = {account: '456789012345', name: 'ReadOnly'};
// On a slow machine too, it is just now when it is drawn.
const readAt = new Date(Date.now() + 60_000);
const expired = new Failure('configuration', 'SsoLogin', 'The SSO session has expired.');
const denied = new Failure('service', 'UnauthorizedOperation', 'Not allowed.');
const shopRead: readonly Action[] = [
	{
		type: 'instancesPage',
		source: shop,
		entries: [instanceWith({profile: 'shop', accountId: '210987654321'})].map(entryOf),
	},
	{type: 'instancesKnown', source: shop, readAt},
];
const shopKnown: readonly Action[] = [
	...shopRead,
	{type: 'callerAsked', source: shop},
	{type: 'callerKnown', source: shop, caller: operator},
];

function failed(failure: Failure): Action {
	return {type: 'instancesFailed', source: shop, failure, retryMs: null};
}

function after(actions: readonly Action[], beginning: Partial<Beginning> = {}): State {
	const size = {columns: 80, rows: 24};
	return actions.reduce(
		reduce,
		initialState({size, sources: [shop], profiles: ['shop'], ...beginning}),
	);
}

function askedBy(state: State): string {
	return callersToRead(state).map(sourceKey).join(' ');
}

function headerOf(state: State): string {
	return frameOf(state)[0] ?? '';
}

test('who asks is asked once, after AWS has answered the credentials', () => {
	assert.equal(askedBy(after([{type: 'instancesStarted', source: shop}])), '');
	assert.equal(askedBy(after(shopRead.slice(0, 1))), 'shop/us-east-1');
	assert.equal(askedBy(after([failed(denied)])), 'shop/us-east-1');
	assert.equal(askedBy(after([...shopRead, {type: 'callerAsked', source: shop}])), '');
	assert.equal(askedBy(after(shopKnown)), '');
	assert.equal(askedBy(after([failed(expired)])), '');
	assert.equal(askedBy(after(shopRead, {isOffline: true})), '');
});

test('new credentials are asked again, and a late answer for the old ones is nothing', () => {
	const gone = after([...shopKnown, failed(expired)]);
	assert.deepEqual(gone.callers, {});
	const late = reduce(gone, {type: 'callerKnown', source: shop, caller: operator});
	assert.deepEqual(late.callers, {});
	assert.equal(askedBy(shopRead.reduce(reduce, late)), 'shop/us-east-1');
});

test('the header tells the account before it is asked for, and the role after', () => {
	assert.match(headerOf(after([])), /^ eic +shop · us-east-1 +reading…$/);
	assert.match(headerOf(after(shopRead)), /us-east-1 +210987654321 · just now$/);
	assert.match(headerOf(after(shopKnown)), /us-east-1 +210987654321\/Operator · just now$/);
	const hostile: Caller = {account: '210987654321', name: 'a\u202E\u001B[31mb'};
	const drawn = headerOf(after([...shopRead, ...hostileKnown(hostile)]));
	assert.match(drawn, /210987654321\/a[^\u001B\u202E]*b · just now/);
});

function hostileKnown(caller: Caller): readonly Action[] {
	return [
		{type: 'callerAsked', source: shop},
		{type: 'callerKnown', source: shop, caller},
	];
}

test('several profiles each have their account, which goes before the regions do', () => {
	const both: readonly Action[] = [
		...shopKnown,
		{type: 'instancesKnown', source: data, readAt},
		{type: 'callerAsked', source: data},
		{type: 'callerKnown', source: data, caller: reader},
	];
	const headerAt = (columns: number) =>
		headerOf(
			after(both, {
				sources: [shop, data],
				profiles: ['shop', 'data'],
				size: {columns, rows: 24},
			}),
		);
	const regions = 'shop/us-east-1 ✓ 1 · data/eu-west-1 ✓ 0 +';
	assert.match(
		headerAt(140),
		new RegExp(`${regions}shop 210987654321/Operator data 456789012345/ReadOnly · just now`),
	);
	assert.match(
		headerAt(110),
		new RegExp(`${regions}shop 210987654321 data 456789012345 · just now`),
	);
	assert.match(headerAt(80), new RegExp(`${regions}just now`));
	assert.match(headerAt(60), /^ eic +shop\/us-east-1 ✓ 1 · data\/eu-west-1 ✓ 0 +just now$/);
});

test('an account of production is loud, and says at least so where there is no room', () => {
	const productionRules = parseProductionRules(['account:2109*']);
	const loud = (columns: number) =>
		headerOf(after(shopKnown, {productionRules, size: {columns, rows: 24}}));
	assert.match(loud(80), / {2}▲ 210987654321\/Operator {2}· just now/);
	assert.match(loud(60), / {2}▲ 210987654321 {2}· just now/);
	const several = ['eu-west-1', 'eu-west-2'].map(region => sourceAt(region, 'shop'));
	const narrow = after(shopKnown, {
		productionRules,
		sources: [shop, ...several],
		size: {columns: 60, rows: 24},
	});
	assert.match(headerOf(narrow), /shop · 3 regions ✓ 1 +▲ PROD {2}· 1 of 3 regions$/);
});

test('in words it is one line, nothing cut', () => {
	assert.equal(callersLine(after([])), '');
	assert.equal(callersLine(after(shopKnown)), 'AWS: account 210987654321 as Operator.');
	const productionRules = parseProductionRules(['profile:shop']);
	assert.equal(
		callersLine(after(shopKnown, {profiles: ['shop', 'data'], productionRules})),
		'AWS: PRODUCTION, shop, account 210987654321 as Operator.',
	);
});
