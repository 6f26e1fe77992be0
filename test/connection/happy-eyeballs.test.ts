import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
	AllCandidatesFailed,
	type Race,
	raceHappyEyeballs,
} from '../../source/connection/happy-eyeballs.js';

type Run = {
	readonly name: string;
	readonly signal: AbortSignal;
	readonly answer: () => void;
	readonly win: () => void;
	readonly fail: (reason: unknown) => void;
};

/** A race whose candidates the test controls. */
function racing(names: readonly string[], attemptDelayMs = 60_000) {
	const runs: Run[] = [];
	const fallbacks: string[] = [];
	const discarded: string[] = [];
	const cancel = new AbortController();
	const waiting = new Map<number, () => void>();
	const race: Race<string, string> = {
		candidates: names,
		attemptDelayMs: attemptDelayMs,
		signal: cancel.signal,
		run(name, signal, answer) {
			const {promise, resolve, reject} = Promise.withResolvers<string>();
			runs.push({name, signal, answer, win: () => resolve(name), fail: reject});
			waiting.get(runs.length)?.();
			return promise;
		},
		isFinal: failure => failure === 'final',
		onNext: (from, to, failure) => fallbacks.push(`${from} > ${to}: ${String(failure)}`),
		discard: name => discarded.push(name),
	};
	return {
		runs,
		fallbacks,
		discarded,
		cancel,
		result: raceHappyEyeballs(race),
		run(index: number): Run {
			const run = runs[index];
			assert.ok(run, `run ${index} has not started`);
			return run;
		},
		/** Waits until this many candidates have started. */
		async started(count: number): Promise<void> {
			if (runs.length < count) {
				await new Promise<void>(resolve => waiting.set(count, resolve));
			}
		},
	};
}

describe('raceHappyEyeballs', () => {
	it('starts only the first when it wins', async () => {
		const {run, result, runs} = racing(['a', 'b']);
		run(0).win();
		assert.equal(await result, 'a');
		assert.equal(runs.length, 1);
	});

	it('starts the next one at once when one fails', async () => {
		const {run, result, fallbacks, started} = racing(['a', 'b']);
		run(0).fail('broken');
		await started(2);
		run(1).win();
		assert.equal(await result, 'b');
		assert.deepEqual(fallbacks, ['a > b: broken']);
	});

	it('starts the next one beside a silent one, which may still win', async () => {
		const {run, result, fallbacks, started, discarded} = racing(['a', 'b'], 1);
		await started(2);
		assert.equal(run(0).signal.aborted, false);
		run(0).win();
		assert.equal(await result, 'a');
		assert.deepEqual(fallbacks, ['a > b: null']);
		assert.equal(run(1).signal.aborted, true);
		run(1).win();
		await new Promise(setImmediate);
		assert.deepEqual(discarded, ['b']);
	});

	it('waits without limit for one that has answered', async t => {
		t.mock.timers.enable({apis: ['setTimeout']});
		const {run, result, runs} = racing(['a', 'b'], 20);
		run(0).answer();
		t.mock.timers.tick(3_600_000);
		assert.equal(runs.length, 1);
		run(0).win();
		assert.equal(await result, 'a');
	});

	it('starts the third while the first is still silent', async () => {
		const {run, result, fallbacks, started} = racing(['a', 'b', 'c'], 1);
		await started(2);
		run(1).fail('broken');
		await started(3);
		run(2).win();
		assert.equal(await result, 'c');
		assert.equal(fallbacks.length, 2);
	});

	it('fails with all failures in order when none succeeds', async () => {
		const {run, result, started} = racing(['a', 'b'], 1);
		await started(2);
		run(1).fail('second');
		run(0).fail('first');
		await assert.rejects(result, (error: unknown) => {
			assert.ok(error instanceof AllCandidatesFailed);
			assert.deepEqual(error.failures, ['first', 'second']);
			return true;
		});
	});

	it('stops at a final failure and aborts the others', async () => {
		const {run, result, started, runs} = racing(['a', 'b', 'c'], 1);
		await started(2);
		run(1).fail('final');
		await assert.rejects(result, (error: unknown) => error === 'final');
		assert.equal(run(0).signal.aborted, true);
		assert.equal(runs.length, 2);
	});

	it('starts no candidate after it was aborted', async () => {
		const {run, result, cancel, runs} = racing(['a', 'b']);
		cancel.abort();
		assert.equal(run(0).signal.aborted, true);
		run(0).fail('called off');
		await assert.rejects(result, AllCandidatesFailed);
		assert.equal(runs.length, 1);
	});

	it('fails at once without candidates', async () => {
		await assert.rejects(racing([]).result, AllCandidatesFailed);
	});
});
