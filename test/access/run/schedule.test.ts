import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {runScheduled, type Schedule} from '../../../source/access/run/schedule.js';

describe('a schedule', () => {
	/** Items that run until they are let go, and a record of what happened. */
	function items(...names: readonly string[]) {
		const ends = new Map(names.map(name => [name, Promise.withResolvers<'done' | 'again'>()]));
		const started: string[] = [];
		return {
			names,
			started,
			run(name: string) {
				started.push(name);
				return ends.get(name)?.promise ?? Promise.resolve('done' as const);
			},
			end: (name: string) => ends.get(name)?.resolve('done'),
			again(name: string) {
				ends.get(name)?.resolve('again');
				ends.delete(name);
			},
		};
	}

	const free: Omit<Schedule<string>, 'run'> = {
		parallel: 2,
		admit: () => () => {},
		stopped: new AbortController().signal,
		patienceMs: 60_000,
	};
	const turn = () => new Promise(setImmediate);

	test('runs so many at once, in their order, and all of them', async () => {
		const {names, started, run, end} = items('a', 'b', 'c', 'd');
		const scheduled = runScheduled(names, {...free, run});
		assert.deepEqual(started, ['a', 'b']);
		end('b');
		await turn();
		assert.deepEqual(started, ['a', 'b', 'c']);
		for (const name of names) {
			end(name);
		}

		assert.deepEqual(await scheduled, []);
		assert.deepEqual(started, ['a', 'b', 'c', 'd']);
	});

	test('lets others overtake what cannot be admitted, and gives back what was taken', async () => {
		const {names, started, run, end} = items('full-1', 'full-2', 'free');
		let places = 1;
		const admit = (name: string) => {
			if (!name.startsWith('full')) {
				return () => {};
			}

			if (places === 0) {
				return null;
			}

			places--;
			return () => {
				places++;
			};
		};
		const scheduled = runScheduled(names, {...free, admit, run});
		assert.deepEqual(started, ['full-1', 'free']);
		end('full-1');
		await turn();
		assert.deepEqual(started, ['full-1', 'free', 'full-2']);
		end('full-2');
		end('free');
		assert.deepEqual([await scheduled, places], [[], 1]);
	});

	test('runs an item again that asks for it', async () => {
		const {names, started, run, again} = items('a');
		const scheduled = runScheduled(names, {...free, run});
		again('a');
		assert.deepEqual(await scheduled, []);
		assert.deepEqual(started, ['a', 'a']);
	});

	test('starts nothing once it is stopped, waits for what runs, and answers the others', async () => {
		const {names, started, run, end} = items('a', 'b', 'c', 'd');
		const stop = new AbortController();
		const scheduled = runScheduled(names, {...free, run, stopped: stop.signal});
		stop.abort();
		end('a');
		end('b');
		assert.deepEqual(await scheduled, ['c', 'd']);
		assert.deepEqual(started, ['a', 'b']);
	});

	test('gives up what is never admitted', async () => {
		const {names, run} = items('a', 'b');
		const left = await runScheduled(names, {...free, run, admit: () => null, patienceMs: 0});
		assert.deepEqual(left, ['a', 'b']);
	});
});
