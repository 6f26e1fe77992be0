import assert from 'node:assert/strict';
import {randomBytes} from 'node:crypto';
import {existsSync, mkdirSync, readdirSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {after, before, describe, it, type TestContext} from 'node:test';
import {digestOf} from '../support/copying.js';
import {type RunningEic, startEic} from '../support/program/start-eic.js';
import {isSshdMissing} from '../support/sshd/sshd.js';
import {type SshdFixture, startSshdFixture} from '../support/sshd/sshd-fixture.js';
import {until} from '../support/until.js';

const size = 40_000_000;

/** 0 for a file that is gone by now. */
const sizeOf = (file: string) => statSync(file, {throwIfNoEntry: false})?.size ?? 0;

describe('the same copy by two processes at once', {skip: isSshdMissing}, () => {
	let fixture: SshdFixture;
	let source: string;
	let whole: string;

	before(async () => {
		fixture = await startSshdFixture();
		source = path.join(fixture.home.path, 'big');
		writeFileSync(source, randomBytes(size));
		whole = await digestOf(source);
	});

	after(() => fixture?.stop());

	for (const direction of ['up', 'down'] as const) {
		const world = (t: TestContext) => {
			const folder = path.join(fixture.home.path, direction, t.name.replaceAll(/\W+/g, '-'));
			mkdirSync(folder, {recursive: true});
			const target = path.join(folder, 'copy');
			writeFileSync(target, 'old');
			const remote = `${fixture.sshd.user}@web-1:`;
			const ends = direction === 'up' ? [source, remote + target] : [remote + source, target];
			const key = path.join(fixture.home.path, 'id_ed25519');
			const started: RunningEic[] = [];
			t.after(() => Promise.all(started.map(eic => eic.end())));
			return {
				target,
				parts: () => readdirSync(folder).filter(name => name.endsWith('.eic-part')),
				/** The bytes of all parts so far. */
				written: () =>
					readdirSync(folder)
						.filter(name => name.endsWith('.eic-part'))
						.map(name => sizeOf(path.join(folder, name)))
						.reduce((sum, length) => sum + length, 0),
				/** Waits for a part that was not there before. */
				async newPart(known: readonly string[] = []) {
					let fresh: string | undefined;
					await until(`a part other than ${known.join()}`, () => {
						fresh = readdirSync(folder).find(
							name =>
								name.endsWith('.eic-part') &&
								!known.includes(name) &&
								sizeOf(path.join(folder, name)) > 0,
						);
						return fresh !== undefined;
					});
					return fresh ?? '';
				},
				start() {
					const eic = startEic(['cp', '-q', '-i', key, ...ends], fixture.environment);
					started.push(eic);
					return eic;
				},
			};
		};

		it(`${direction}: leaves the part file alone that the other one writes`, async t => {
			const {target, parts, newPart, start} = world(t);
			const first = start();
			const part = await newPart();
			first.child.kill('SIGSTOP');
			const second = start();
			await newPart([part]);
			second.child.kill('SIGKILL');
			await second.exited;
			assert.ok(parts().includes(part));
			first.child.kill('SIGCONT');
			assert.deepEqual(await first.exited, {code: 0, signal: null}, first.stderr());
			assert.equal(await digestOf(target), whole);

			const third = start();
			assert.deepEqual(await third.exited, {code: 0, signal: null}, third.stderr());
			assert.deepEqual(readdirSync(path.dirname(target)), ['copy']);
		});

		it(`${direction}: ends with the old file or the whole new one, whenever one is killed`, async t => {
			const {target, written, start} = world(t);
			for (let round = 0; round < 3; round += 1) {
				writeFileSync(target, 'old');
				const [first, second] = [start(), start()];
				// At any point of the two copies.
				const isReached = Math.random() * 2 * size;
				let isOver = false;
				const over = Promise.all([first.exited, second.exited]).finally(() => {
					isOver = true;
				});
				await until('some of the copy', () => isOver || written() >= isReached);
				second.child.kill('SIGKILL');
				const ends = await over;
				const isDone = ends.some(({code}) => code === 0);
				assert.ok(existsSync(target));
				if (isDone || statSync(target).size !== 3) {
					assert.equal(await digestOf(target), whole, JSON.stringify(ends));
				}
			}
		});
	}
});
