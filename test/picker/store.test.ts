import assert from 'node:assert/strict';
import {test} from 'node:test';
import {entryOf} from '../../source/inventory/entry.js';
import type {Action} from '../../source/picker/action.js';
import {initialState} from '../../source/picker/start.js';
import {createStore} from '../../source/picker/store.js';
import {instanceWith} from '../support/fixtures.js';

const source = {profile: null, region: 'us-east-1'};

function page(number: number): Action {
	return {
		type: 'instancesPage',
		source,
		entries: [entryOf(instanceWith({id: `i-${number}`, name: `web-${number}`}))],
	};
}

test('pages are in the state at once and drawn together, a key is drawn by itself', async () => {
	const store = createStore(initialState({size: {columns: 80, rows: 24}, sources: [source]}));
	const rows = () => store.getState().listing.entries.length;
	const told: number[] = [];
	const {promise: drawn, resolve} = Promise.withResolvers<void>();
	store.subscribe(() => {
		told.push(rows());
		resolve();
	});
	store.dispatch(page(1));
	store.dispatch(page(2));
	assert.equal(rows(), 2);
	assert.deepEqual(told, []);
	await drawn;
	assert.deepEqual(told, [2]);
	store.dispatch(page(3));
	store.dispatch({type: 'move', move: {by: 'row', count: 1}});
	assert.deepEqual(told, [2, 3]);
});
