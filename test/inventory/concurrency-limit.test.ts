import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {
	type ConcurrencyLimit,
	makeConcurrencyLimit,
} from '../../source/inventory/concurrency-limit.js';
import {Failure} from '../../source/model/failure.js';

/** Reads lists of one page, which end on request. */
function lists(limit: ConcurrencyLimit, count: number) {
	const open = new Map<number, PromiseWithResolvers<void>>();
	const results = Array.from({length: count}, async (_item, index) => {
		const pages = limit.read(async function* () {
			const end = Promise.withResolvers<void>();
			open.set(index, end);
			yield index;
			await end.promise;
		});
		for await (const _page of pages) {
			// The pages are not needed.
		}
	});
	const end = async (index: number, error?: Error) => {
		const list = open.get(index);
		assert(list, `list ${index} is open`);
		open.delete(index);
		if (error === undefined) {
			list.resolve();
			await results[index];
		} else {
			list.reject(error);
			await assert.rejects(results[index] ?? Promise.resolve());
		}

		await nextTurn();
	};
	return {end, opened: () => [...open.keys()]};
}

const throttled = new Failure('service', 'RequestLimitExceeded', 'Too many requests.');
const denied = new Failure('service', 'UnauthorizedOperation', 'Not allowed.');

describe('makeConcurrencyLimit', () => {
	test('limits how many lists are read at once, and keeps their order', async () => {
		const {end, opened} = lists(makeConcurrencyLimit(2), 4);
		await nextTurn();
		assert.deepEqual(opened(), [0, 1]);
		await end(1);
		assert.deepEqual(opened(), [0, 2]);
	});

	test('halves the limit when a list is throttled, and raises it with each list that ends', async () => {
		const {end, opened} = lists(makeConcurrencyLimit(4), 12);
		await nextTurn();
		assert.equal(opened().length, 4);
		await end(0, throttled);
		assert.deepEqual(opened(), [1, 2, 3], 'none starts while more than two are open');
		await end(1);
		assert.equal(opened().length, 3, 'three may be open again');
		await end(2);
		assert.equal(opened().length, 4);
		await end(3);
		assert.equal(opened().length, 4, 'no more than at the start');
	});

	test('ignores other failures, and goes on when the only list was throttled', async () => {
		const {end, opened} = lists(makeConcurrencyLimit(1), 3);
		await nextTurn();
		await end(0, denied);
		assert.deepEqual(opened(), [1]);
		await end(1, throttled);
		assert.deepEqual(opened(), [2]);
	});

	test('frees the slot of a list that is abandoned', async () => {
		const limit = makeConcurrencyLimit(1);
		const first = limit.read(async function* () {
			yield 1;
			yield 2;
		});
		await first.next();
		await first.return();
		const second = limit.read(async function* () {
			yield 3;
		});
		assert.deepEqual(await second.next(), {done: false, value: 3});
	});
});
