import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {test} from 'node:test';
import {Failure} from '../../source/model/failure.js';
import {Recovery, type RecoveryOptions} from '../../source/session/recovery.js';

type Wish = Partial<RecoveryOptions<string>>;

function recover(wish: Wish = {}) {
	const said: string[] = [];
	const over = new AbortController();
	const recovery = new Recovery<string>({
		open: async () => 'another',
		isAutomatic: false,
		failedBefore: 0,
		say: line => said.push(line),
		signal: over.signal,
		...wish,
	});
	const type = (text: string) => recovery.type(Buffer.from(text, 'latin1'));
	return {said, over, type, outcome: recovery.run()};
}

test('a single key is an answer, and several at once are not', async () => {
	const asked = recover();
	await null;
	asked.type('rm -rf quux\r');
	asked.type('x');
	asked.type('\r');
	assert.deepEqual(asked.said, ['Press r to reconnect, q to quit']);
	asked.type('r');
	assert.equal(await asked.outcome, 'another');
	for (const key of ['q', '\u0003', '\u0004']) {
		const left = recover();
		left.type(key);
		assert.equal(await left.outcome, null);
	}
});

test('leaving cancels the reconnect in progress', async () => {
	const {promise, reject} = Promise.withResolvers<string>();
	const {type, outcome, said} = recover({
		isAutomatic: true,
		open: signal => {
			signal.addEventListener('abort', () => reject(signal.reason));
			return promise;
		},
	});
	await new Promise(setImmediate);
	type('q');
	assert.equal(await outcome, null);
	assert.deepEqual(said, ['reconnecting…']);
});

test('the end of the session cancels it', async () => {
	const {over, outcome} = recover();
	over.abort();
	assert.equal(await outcome, null);
	assert.equal(await recover({signal: AbortSignal.abort()}).outcome, null);
});

test('an automatic recovery waits longer each time, and asks after a permanent failure', async () => {
	const failures = [
		new Failure('other', 'ConnectTimeout', 'No answer.', {nextStep: 'Wait.'}),
		new Failure('other', 'HostKeyChanged', 'Another host key\u001B[2J.'),
	];
	const {said, type, outcome} = recover({
		isAutomatic: true,
		failedBefore: 3,
		open: async () => {
			const failure = failures.shift();
			if (failure) {
				throw failure;
			}

			return 'another';
		},
	});
	for (let round = 0; round < 3; round++) {
		await new Promise(setImmediate);
		type('r');
	}

	assert.equal(await outcome, 'another');
	assert.deepEqual(said, [
		'Reconnecting in 4s. Press r to reconnect now, q to quit',
		'reconnecting…',
		'could not reconnect: No answer.',
		'Wait.',
		'Reconnecting in 8s. Press r to reconnect now, q to quit',
		'reconnecting…',
		'could not reconnect: Another host key[2J.',
		'Press r to reconnect, q to quit',
		'reconnecting…',
	]);
});
