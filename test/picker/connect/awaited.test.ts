import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {entryOf} from '../../../source/inventory/entry.js';
import {Failure} from '../../../source/model/failure.js';
import type {Action} from '../../../source/picker/action.js';
import {reduce} from '../../../source/picker/reduce.js';
import {initialState} from '../../../source/picker/start.js';
import type {State} from '../../../source/picker/state.js';
import {instanceWith, sourceAt} from '../../support/fixtures.js';

const here = sourceAt('us-east-1');
const there = sourceAt('eu-west-1');
const failure = new Failure('service', 'UnauthorizedOperation', 'You may not.');

const instance = (id: string, name: string) =>
	instanceWith({id, name, publicIpv4: '203.0.113.1', region: here.region});
const web1 = instance('i-1', 'web-1');
const web10 = instance('i-2', 'web-10');
const page: Action = {type: 'instancesPage', source: here, entries: [web1, web10].map(entryOf)};
const allHere: Action = {type: 'instancesKnown', source: here, readAt: new Date(0)};
const allThere: Action = {type: 'instancesKnown', source: there, readAt: new Date(0)};

/** To what it connects after these actions; null while it does not. */
function connectedTo(filter: string, ...actions: readonly Action[]): string | null {
	const first = initialState({
		size: {columns: 80, rows: 24},
		sources: [here, there],
		filter,
		connectsToOnlyMatch: true,
	});
	const {screen}: State = actions.reduce(reduce, first);
	return screen.name === 'connecting' ? screen.attempt.instance.id : null;
}

describe('what was asked for on the command line is connected to', () => {
	test('when everything is read and one instance is found', () => {
		assert.equal(connectedTo('web-10', page, allHere, allThere), web10.id);
		assert.equal(connectedTo('web-10', page, allHere), null);
	});

	test('when one of several that are found goes by just that Name or id', () => {
		assert.equal(connectedTo('web-1', page, allHere, allThere), web1.id);
		assert.equal(connectedTo('i-1', page, allHere, allThere), web1.id);
	});

	test('but not when several are, or none', () => {
		assert.equal(connectedTo('web', page, allHere, allThere), null);
		assert.equal(connectedTo('db', page, allHere, allThere), null);
	});

	test('nor when a region could not be read, or the person went on', () => {
		const failed: Action = {type: 'instancesFailed', source: there, failure, retryMs: null};
		assert.equal(connectedTo('web-10', page, allHere, failed), null);
		const moved: Action = {type: 'move', move: {to: 'last'}};
		assert.equal(connectedTo('web-10', page, moved, allHere, allThere), null);
	});
});
