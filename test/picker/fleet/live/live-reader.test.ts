import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {entryOf} from '../../../../source/inventory/entry.js';
import {Failure} from '../../../../source/model/failure.js';
import type {Instance} from '../../../../source/model/fleet/instance.js';
import {regionOf} from '../../../../source/picker/fleet/fleet.js';
import {liveTimes} from '../../../../source/picker/fleet/live/live-plan.js';
import {
	type LiveServices,
	startLiveReader,
} from '../../../../source/picker/fleet/live/live-reader.js';
import {initialState} from '../../../../source/picker/start.js';
import {createStore} from '../../../../source/picker/store.js';
import {instanceWith, sourceAt} from '../../../support/fixtures.js';

const source = sourceAt('us-east-1');
const web = instanceWith({id: 'i-1', name: 'web-1'});
const starting = instanceWith({id: 'i-2', name: 'web-2', state: 'pending'});
const throttled = new Failure('service', 'RequestLimitExceeded', 'AWS is busy.');
const denied = new Failure('service', 'UnauthorizedOperation', 'You may not.');

/** A list of both instances, read by itself on a clock that the test moves. */
function openLive(t: TestContext, instances: readonly Instance[] = [web, starting]) {
	t.mock.timers.enable({apis: ['setInterval', 'Date']});
	const world = {
		instances,
		failure: null as Failure | null,
		isIdle: false,
		calls: [] as string[],
	};
	const answer = (call: string) => {
		world.calls.push(call);
		if (world.failure !== null) {
			throw world.failure;
		}

		return world.instances;
	};

	const services: LiveServices = {
		async *streamInstances() {
			yield answer('list');
		},
		describeInstances: async (_source, ids) =>
			answer(`rows ${ids.join(' ')}`).filter(({id}) => ids.includes(id)),
		asOf: () => new Date(),
	};
	const store = createStore(initialState({size: {columns: 80, rows: 24}, sources: [source]}));
	store.dispatch({type: 'instancesPage', source, entries: instances.map(entryOf)});
	store.dispatch({type: 'instancesKnown', source, readAt: new Date()});
	const stop = startLiveReader(store, services, liveTimes(60_000), () => world.isIdle);
	t.after(stop);
	return {
		world,
		store,
		stop,
		region: () => regionOf(store.getState().fleet, source),
		stateOf: (id: string) =>
			store.getState().listing.entries.find(({instance}) => instance.id === id)?.instance.state,
		/** So much later, and what was asked for meanwhile. */
		async after(seconds: number): Promise<readonly string[]> {
			world.calls.length = 0;
			for (let passed = 0; passed < seconds; passed += 3) {
				t.mock.timers.tick(3000);
				for (let turn = 0; turn < 5; turn++) {
					await nextTurn();
				}
			}

			return [...world.calls];
		},
	};
}

test('an instance that starts is asked for every few seconds until it runs, and flashes once', async t => {
	const live = openLive(t);
	const {traits} = live.region();
	assert.deepEqual(await live.after(6), ['rows i-2', 'rows i-2']);
	assert.equal(live.store.getState().flashing.size, 0);
	// However often it is asked for, its columns count it once.
	assert.deepEqual(live.region().traits, traits);
	live.world.instances = [web, {...starting, state: 'running'}];
	assert.deepEqual(await live.after(6), ['rows i-2']);
	assert.equal(live.stateOf('i-2'), 'running');
	assert.deepEqual([...live.store.getState().flashing], ['i-2']);
	live.store.dispatch({type: 'flashEnded'});
	assert.equal(live.store.getState().flashing.size, 0);
});

test('all of it is read again after a minute; the selection stays, and what is gone is marked', async t => {
	const others = ['web-3', 'web-4'].map((name, index) =>
		instanceWith({id: `i-${index + 3}`, name}),
	);
	const live = openLive(t, [web, ...others]);
	live.store.dispatch({type: 'move', move: {to: 'last'}});
	const {selectedKey} = live.store.getState().listing;
	assert.deepEqual(await live.after(57), []);
	live.world.instances = [instanceWith({id: 'i-0', name: 'api-1'}), ...others];
	assert.deepEqual(await live.after(6), ['list']);
	const {listing} = live.store.getState();
	assert.equal(listing.selectedKey, selectedKey);
	assert.deepEqual(
		listing.entries.map(({instance, isGone}) => `${instance.name}${isGone ? ' gone' : ''}`),
		['api-1', 'web-1 gone', 'web-3', 'web-4'],
	);
});

test('a list that has not changed stays the same object, and nothing flashes', async t => {
	const live = openLive(t, [web]);
	const {entries} = live.store.getState().listing;
	assert.deepEqual(await live.after(63), ['list']);
	assert.equal(live.store.getState().listing.entries, entries);
	assert.equal(live.store.getState().flashing.size, 0);
	assert.equal(live.region().readAt?.getTime(), Date.now() - 3000);
});

test('it backs off while AWS throttles, and says nothing', async t => {
	const live = openLive(t);
	live.world.failure = throttled;
	// After 3 s, then 6, 12, 24 s later.
	assert.equal((await live.after(48)).length, 4);
	assert.equal(live.store.getState().notice, null);
	assert.equal(live.region().instances.status, 'known');
	live.world.failure = null;
	await live.after(48);
	assert.equal((await live.after(6)).length, 2);
});

test('a list that may no longer be read says so, and is left alone', async t => {
	const live = openLive(t, [web]);
	live.world.failure = denied;
	assert.deepEqual(await live.after(600), ['list']);
	assert.equal(live.region().instances.status, 'failed');
	assert.equal(live.store.getState().notice?.text, 'You may not.');
});

test('nothing is asked while nobody looks, nor after it is stopped', async t => {
	const live = openLive(t);
	live.world.isIdle = true;
	assert.deepEqual(await live.after(120), []);
	live.world.isIdle = false;
	assert.deepEqual(await live.after(3), ['list']);
	live.stop();
	assert.deepEqual(await live.after(120), []);
});
