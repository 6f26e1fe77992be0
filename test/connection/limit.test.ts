import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {type Limit, within} from '../../source/connection/limit.js';
import {Failure} from '../../source/model/failure.js';

const late = (after: string) => new Failure('other', 'Late', `Late after ${after}.`);

function limit(parts: Partial<Limit> = {}): Limit {
	return {stepTimeoutMs: 60_000, signal: new AbortController().signal, late, ...parts};
}

describe('within', () => {
	it('hands the result and the failure of the work on', async () => {
		assert.equal(await within(limit(), async () => 'done'), 'done');
		const failure = new Error('broken');
		await assert.rejects(
			within(limit(), async () => {
				throw failure;
			}),
			failure,
		);
	});

	it('leaves the work alone once it is done', async () => {
		const given = Promise.withResolvers<AbortSignal>();
		const cancel = new AbortController();
		await within(limit({signal: cancel.signal}), async signal => given.resolve(signal));
		cancel.abort();
		assert.equal((await given.promise).aborted, false);
	});

	it('fails late, tells the work, and discards what it still yields', async () => {
		const slow = Promise.withResolvers<string>();
		const discarded = Promise.withResolvers<string>();
		let work: AbortSignal | undefined;
		await assert.rejects(
			within(
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
		slow.resolve('too late');
		assert.equal(await discarded.promise, 'too late');
	});

	it('fails as interrupted at once when it is called off', async () => {
		const cancel = new AbortController();
		const waiting = within(limit({signal: cancel.signal}), () => new Promise(() => {}));
		cancel.abort();
		await assert.rejects(waiting, (error: unknown) => {
			assert.ok(error instanceof Failure);
			return error.kind === 'interrupted';
		});
	});

	it('does not begin when it was called off before', async () => {
		await assert.rejects(
			within(limit({signal: AbortSignal.abort()}), () => assert.fail('begun')),
			/Interrupted/,
		);
	});
});
