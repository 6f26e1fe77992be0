import assert from 'node:assert/strict';
import {test} from 'node:test';
import {entryOf} from '../../../source/inventory/entry.js';
import {Failure} from '../../../source/model/failure.js';
import type {Action} from '../../../source/picker/action.js';
import {bindings} from '../../../source/picker/keys/keys.js';
import {remapped} from '../../../source/picker/keys/remapped-keys.js';
import {reduce} from '../../../source/picker/reduce.js';
import {type Beginning, initialState} from '../../../source/picker/start.js';
import {sourceAt} from '../../support/fixtures.js';
import {kinds} from '../fixtures/fleet.js';
import {frameOf} from '../fixtures/screens.js';
import {denied} from '../fixtures/services.js';

const source = sourceAt('us-east-1');
const known: Action = {type: 'instancesKnown', source, readAt: new Date()};
const full: Action = {type: 'instancesPage', source, entries: kinds.map(entryOf)};
const expired = new Failure('configuration', 'SsoLogin', 'The SSO session has expired.', {
	nextStep: 'Run aws sso login.',
});

function typed(text: string): Action {
	return {type: 'edit', edit: {kind: 'insert', text}};
}

function failed(failure: Failure): Action {
	return {type: 'instancesFailed', source, failure, retryMs: null};
}

/** What is in the place of the rows, as one text. */
function bodyAfter(actions: readonly Action[], beginning: Partial<Beginning> = {}): string {
	const size = {columns: 80, rows: 24};
	const state = actions.reduce(reduce, initialState({size, sources: [source], ...beginning}));
	const rows = frameOf({...state, notice: null}).slice(2, -1);
	const end = rows.findIndex(row => row.startsWith('──'));
	return rows
		.slice(0, end === -1 ? undefined : end)
		.map(row => row.trim())
		.filter(Boolean)
		.join(' ');
}

const cases: ReadonlyArray<
	readonly [what: string, actions: readonly Action[], text: RegExp, beginning?: Partial<Beginning>]
> = [
	[
		'a list without instances',
		[known],
		/No instances in us-east-1\. F2 chooses other regions, F3 another profile\.$/,
	],
	[
		'a filter that matches nothing',
		[full, known, typed('nothing')],
		/No instance matches nothing\. Esc clears the filter\.$/,
	],
	[
		'a list of favorites without any',
		[full, known, {type: 'toggleFavoritesOnly'}],
		/No favorites in us-east-1\. F6 shows all instances\. Alt-S adds the selected one\.$/,
	],
	[
		'a list that may not be read',
		[failed(denied)],
		/the policy lacks ec2:DescribeInstances\..* F5 tries again\. F2 chooses other regions, F3 another profile\.$/,
	],
	[
		'a login that has expired',
		[failed(expired)],
		/The SSO session has expired\..* F10 runs it here\..* F2 chooses other regions/,
	],
	[
		'offline without a list',
		[failed(new Failure('configuration', 'NotCached', 'us-east-1 has not been listed before.'))],
		/us-east-1 has not been listed before\. F2 chooses other regions, F3 another profile\.$/,
		{isOffline: true},
	],
	[
		'one of two regions denied, the other empty',
		[known, {...failed(denied), source: sourceAt('eu-west-1')} as Action],
		/No instances in us-east-1, eu-west-1\. F5 tries again\..*the policy lacks ec2:Describe/,
		{sources: [source, sourceAt('eu-west-1')]},
	],
	[
		'regions that do not match',
		[{type: 'regionsKnown', regions: ['eu-west-1']}, typed('mars')],
		/No region matches mars\. Esc clears the filter\.$/,
		{sources: []},
	],
	[
		'no region at all',
		[{type: 'regionsKnown', regions: []}],
		/AWS names no region for this profile\. F5 asks again, F3 chooses another profile\.$/,
		{sources: []},
	],
	[
		'no profile at all',
		[known, {type: 'chooseProfile'}, {type: 'profilesKnown', profiles: []}],
		/No profiles in ~\/\.aws\/config\. Create one with aws configure sso, then press F5\.$/,
	],
];

for (const [what, actions, text, beginning] of cases) {
	test(`${what} says so, and what to do`, () => {
		assert.match(bodyAfter(actions, beginning), text);
	});
}

test('the keys are those of the settings', () => {
	const keys = remapped(bindings, {'choose-region': ['ctrl+g']}, (_path, reason) => {
		throw new Error(reason);
	});
	assert.match(bodyAfter([known], {bindings: keys}), /Ctrl-G chooses other regions/);
});
