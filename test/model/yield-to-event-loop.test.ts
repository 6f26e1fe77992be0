import assert from 'node:assert/strict';
import {test} from 'node:test';
import {yieldToEventLoop} from '../../source/model/yield-to-event-loop.js';

function workFor(ms: number): void {
	const end = performance.now() + ms;
	while (performance.now() < end) {
		// Busy, as a scanner is.
	}
}

test('keys and timers have their turn while several pages are read', async () => {
	let turns = 0;
	let isWorking = true;
	const count = () => {
		turns++;
		if (isWorking) {
			setImmediate(count);
		}
	};
	setImmediate(count);
	const readPage = async () => {
		for (let piece = 0; piece < 25; piece++) {
			await yieldToEventLoop(() => workFor(2));
		}
	};
	await Promise.all([readPage(), readPage(), readPage(), readPage()]);
	isWorking = false;
	// 200 ms of work: without turns, one at the end.
	assert.ok(turns > 20, `${turns} turns`);
});

test('work that fails tells so', async () => {
	const failing = yieldToEventLoop(() => {
		throw new Error('no');
	});
	await assert.rejects(failing, /no/);
	await yieldToEventLoop(() => {});
});
