import assert from 'node:assert/strict';
import {test} from 'node:test';
import {tripCounter} from './trip-counter.js';

test('a message in pieces is one trip, and so are messages that pass each other', () => {
	let trips = 0;
	const line = tripCounter(() => trips++);
	line.sentByServer(20);
	line.reachedClient(20);
	assert.equal(trips, 0);
	line.sentByClient(10);
	line.sentByClient(10);
	line.reachedServer(10);
	line.sentByServer(5);
	line.reachedServer(10);
	line.sentByServer(5);
	line.reachedClient(2);
	line.reachedClient(3);
	line.reachedClient(5);
	assert.equal(trips, 1);
	line.sentByClient(1);
	line.reachedServer(1);
	line.sentByServer(1);
	line.reachedClient(1);
	assert.equal(trips, 2);
});
