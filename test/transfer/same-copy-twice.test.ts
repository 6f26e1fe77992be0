import assert from 'node:assert/strict';
import {randomBytes} from 'node:crypto';
import {existsSync, mkdirSync, readdirSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {after, before, describe, it, type TestContext} from 'node:test';
import {setTimeout as sleep} from 'node:timers/promises';
import {digestOf} from '../support/copying.js';
import {type RunningEic, startEic} from '../support/program/start-eic.js';
import {isSshdMissing} from '../support/sshd/sshd.js';
import {type SshdStand, startSshdStand} from '../support/sshd/sshd-stand.js';

const size = 40_000_000;

describe('the same copy by two processes at once', {skip: isSshdMissing}, () => {
	let stand: SshdStand;
	let source: string;
	let whole: string;

	before(async () => {
		stand = await startSshdStand();
		source = path.join(stand.home.path, 'big');
		writeFileSync(source, randomBytes(size));
		whole = await digestOf(source);
	});

	after(() => stand?.stop());

	for (const direction of ['up', 'down'] as const) {
		const world = (t: TestContext) => {
			const folder = path.join(stand.home.path, direction, t.name.replaceAll(/\W+/g, '-'));
			mkdirSync(folder, {recursive: true});
			const target = path.join(folder, 'copy');
			writeFileSync(target, 'old');
			const remote = `${stand.sshd.user}@web-1:`;
			const ends = direction === 'up' ? [source, remote + target] : [remote + source, target];
			const key = path.join(stand.home.path, 'id_ed25519');
			const started: RunningEic[] = [];
			t.after(() => Promise.all(started.map(eic => eic.end())));
			return {
				target,
				parts: () => readdirSync(folder).filter(name => name.endsWith('.eic-part')),
				/** Waits for a part that was not there before. */
				async newPart(known: readonly string[] = []) {
					for (const end = performance.now() + 20_000; performance.now() < end; ) {
						const fresh = readdirSync(folder).find(
							name =>
								name.endsWith('.eic-part') &&
								!known.includes(name) &&
								statSync(path.join(folder, name)).size > 0,
						);
						if (fresh !== undefined) {
							return fresh;
						}

						await sleep(2);
					}

					throw new Error(`there is no other part than ${known.join()}`);
				},
				start() {
					const eic = startEic(['cp', '-q', '-i', key, ...ends], stand.environment);
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
			const {target, start} = world(t);
			for (let round = 0; round < 3; round += 1) {
				writeFileSync(target, 'old');
				const [first, second] = [start(), start()];
				const killed = sleep(Math.random() * 4000).then(() => second.child.kill('SIGKILL'));
				const ends = await Promise.all([first.exited, second.exited]);
				await killed;
				const isDone = ends.some(({code}) => code === 0);
				assert.ok(existsSync(target));
				if (isDone || statSync(target).size !== 3) {
					assert.equal(await digestOf(target), whole, JSON.stringify(ends));
				}
			}
		});
	}
});
