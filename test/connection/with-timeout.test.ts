import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {type TimeoutOptions, withTimeout} from '../../source/connection/with-timeout.js';
import {Failure} from '../../source/model/failure.js';

const timedOut = (after: string) => new Failure('other', 'Late', `Late after ${after}.`);

function limit(parts: Partial<TimeoutOptions> = {}): TimeoutOptions {
	return {
		stepTimeoutMs: 60_000,
		signal: new AbortController().signal,
		timedOut: timedOut,
		...parts,
	};
}

describe('withTimeout', () => {
	it('passes on the result and the failure of the work', async () => {
		assert.equal(await withTimeout(limit(), async () => 'done'), 'done');
		const failure = new Error('broken');
		await assert.rejects(
			withTimeout(limit(), async () => {
				throw failure;
			}),
			failure,
		);
	});

	it('does not abort finished work', async () => {
		const given = Promise.withResolvers<AbortSignal>();
		const cancel = new AbortController();
		await withTimeout(limit({signal: cancel.signal}), async signal => given.resolve(signal));
		cancel.abort();
		assert.equal((await given.promise).aborted, false);
	});

	it('fails when time is up, aborts the work, and discards its result', async () => {
		const slow = Promise.withResolvers<string>();
		const discarded = Promise.withResolvers<string>();
		let work: AbortSignal | undefined;
		await assert.rejects(
			withTimeout(
				limit({stepTimeoutMs: 1}),
				signal => {
					work = signal;
					return slow.promise;
				},
				discarded.resolve,
			),
			/Late after 0s/,
		);
		assert.equal(work?.aborted, true);
		slow.resolve('too timedOut');
		assert.equal(await discarded.promise, 'too timedOut');
	});

	it('fails as interrupted as soon as its signal fires', async () => {
		const cancel = new AbortController();
		const waiting = withTimeout(limit({signal: cancel.signal}), () => new Promise(() => {}));
		cancel.abort();
		await assert.rejects(waiting, (error: unknown) => {
			assert.ok(error instanceof Failure);
			return error.kind === 'interrupted';
		});
	});

	it('does not start the work if its signal has already fired', async () => {
		await assert.rejects(
			withTimeout(limit({signal: AbortSignal.abort()}), () => assert.fail('begun')),
			/Interrupted/,
		);
	});
});
