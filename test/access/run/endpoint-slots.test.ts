import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {makeEndpointSlots} from '../../../source/access/run/endpoint-slots.js';

describe('the connections of an endpoint', () => {
	const takeAll = (take: () => (() => void) | null) => {
		const taken: Array<() => void> = [];
		for (let giveBack = take(); giveBack; giveBack = take()) {
			taken.push(giveBack);
		}

		return taken;
	};

	test('are twenty, for each endpoint, and can be taken again', () => {
		const slots = makeEndpointSlots(() => new Map());
		const [first, ...others] = takeAll(() => slots.take('eice-1'));
		assert.equal(others.length, 19);
		assert.equal(takeAll(() => slots.take('eice-2')).length, 20);
		first?.();
		first?.();
		assert.equal(takeAll(() => slots.take('eice-1')).length, 1);
	});

	test('are fewer by those that others hold, as they come and go', () => {
		const held = new Map([['eice-1', 15]]);
		let clockMs = 0;
		const slots = makeEndpointSlots(
			() => held,
			() => clockMs,
		);
		const taken = takeAll(() => slots.take('eice-1'));
		assert.equal(taken.length, 5);
		// Tunnels of this run are among those that are held, and are not counted twice.
		const closed = slots.opened('eice-1');
		held.set('eice-1', 16);
		clockMs += 1000;
		assert.equal(slots.take('eice-1'), null);
		held.set('eice-1', 13);
		clockMs += 1000;
		assert.equal(takeAll(() => slots.take('eice-1')).length, 3);
		closed();
	});

	test('are no more than the endpoint itself allows, and at least one is tried', () => {
		const slots = makeEndpointSlots(() => new Map());
		const [one, two, three] = [1, 2, 3].map(() => slots.take('eice-1'));
		slots.refused('eice-1');
		three?.();
		assert.equal(slots.take('eice-1'), null);
		two?.();
		assert.notEqual(slots.take('eice-1'), null);
		one?.();
	});
});
