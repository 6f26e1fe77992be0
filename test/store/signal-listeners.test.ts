import assert from 'node:assert/strict';
import process from 'node:process';
import {test} from 'node:test';
import {withoutAddedSignalListeners} from '../../source/store/signal-listeners.js';

test('only the signal listeners from before remain', t => {
	const own = () => {};
	process.on('SIGUSR2', own);
	const before = process.rawListeners('SIGUSR2');
	t.after(() => process.off('SIGUSR2', own));
	const result = withoutAddedSignalListeners(() => {
		process.once('SIGUSR2', () => {});
		process.on('SIGWINCH', own);
		process.on('warning', own);
		return 'done';
	});
	assert.equal(result, 'done');
	assert.deepEqual(process.rawListeners('SIGUSR2'), before);
	assert.deepEqual(process.listeners('warning').includes(own), true);
	process.off('warning', own);
	assert.throws(
		() =>
			withoutAddedSignalListeners(() => {
				process.once('SIGUSR2', () => {});
				throw new Error('no');
			}),
		/no/,
	);
	assert.deepEqual(process.rawListeners('SIGUSR2'), before);
	process.off('SIGWINCH', own);
});
