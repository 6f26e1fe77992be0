import assert from 'node:assert/strict';
import {test} from 'node:test';
import {yieldToEventLoop} from '../../source/model/yield-to-event-loop.js';

function workFor(ms: number): void {
	const end = performance.now() + ms;
	while (performance.now() < end) {
		// Blocks the event loop, like a scanner.
	}
}

test('the event loop runs regularly while several pages are read', async () => {
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
	// 200 ms of work. Without yielding there would be a single turn at the end.
	assert.ok(turns > 20, `${turns} turns`);
});

test('an error of the work is passed on', async () => {
	const failing = yieldToEventLoop(() => {
		throw new Error('no');
	});
	await assert.rejects(failing, /no/);
	await yieldToEventLoop(() => {});
});
