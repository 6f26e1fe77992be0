import assert from 'node:assert/strict';
import {randomBytes} from 'node:crypto';
import {
	existsSync,
	openSync,
	readdirSync,
	readFileSync,
	renameSync,
	statSync,
	utimesSync,
	writeFileSync,
	writeSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {after, before, beforeEach, describe, it} from 'node:test';
import {interrupted} from '../../source/model/failure.js';
import type {Files} from '../../source/transfer/files.js';
import {newPartName} from '../../source/transfer/replace/part-name.js';
import {
	type CopyWorld,
	copyFiles,
	digestOf,
	onThisMachine,
	startCopyWorld,
	WatchedTally,
} from '../support/copying.js';
import {isSshdMissing} from '../support/sshd/sshd.js';

const size = 40_000_000;

/** Where the copies break off. */
const brokenAt = 25_000_000;

describe('a large copy that breaks off', {skip: isSshdMissing}, () => {
	let world: CopyWorld;
	let remote: Files;
	let folder: string;
	let count = 0;

	before(async () => {
		world = await startCopyWorld();
	});

	after(() => world?.stop());

	beforeEach(async () => {
		remote = await world.connectAgain();
		count += 1;
		folder = String(count);
		for (const side of [world.here(folder), world.there(folder)]) {
			await onThisMachine(side).files.makeDirectory(side, 0o755);
		}
	});

	const cut = () => {
		for (const socket of world.relay.sockets) {
			socket.destroy();
		}
	};

	const directions = [
		{
			title: 'to the instance',
			from: () => onThisMachine(world.here(folder, 'big')),
			to: () => ({files: remote, path: world.there(folder, 'copy')}),
		},
		{
			title: 'from the instance',
			from: () => ({files: remote, path: world.there(folder, 'big')}),
			to: () => onThisMachine(world.here(folder, 'copy')),
		},
	];
	const partIn = (directory: string) => {
		const [name] = readdirSync(directory).filter(entry => entry.endsWith('.eic-part'));
		return name === undefined ? null : path.join(directory, name);
	};

	for (const {title, from, to} of directions) {
		const breakOff = async () => {
			writeFileSync(from().path, randomBytes(size));
			return copyFiles({
				sources: [from()],
				target: to(),
				tally: new WatchedTally(brokenAt, cut),
			});
		};

		it(`${title} says so, and leaves a part beside the target but not under its name`, async () => {
			const {ended, kept, failures} = await breakOff();
			assert.match(
				String(ended?.message),
				/^The copy was interrupted: the connection to web-1 is lost: /,
			);
			assert.deepEqual(failures, []);
			const part = partIn(path.dirname(to().path));
			assert.match(String(part), /\/\.copy\.[\da-f]{8}\.[\da-f]{8}-\d+-[\da-f]{8}\.eic-part$/);
			assert.ok(kept[0]?.name.endsWith(String(part)));
			assert.ok((kept[0]?.bytes ?? 0) >= brokenAt);
			assert.equal(existsSync(to().path), false);
		});

		it(`${title} is resumed by the same copy`, async () => {
			await breakOff();
			remote = await world.connectAgain();
			const {tally, ended} = await copyFiles({sources: [from()], target: to()});
			assert.equal(ended, null);
			assert.equal(await digestOf(to().path), await digestOf(from().path));
			assert.ok(tally.bytesMoved < size - 12_000_000, `${tally.bytesMoved} bytes were moved again`);
			assert.equal(tally.bytesDone, size);
			assert.equal(partIn(path.dirname(to().path)), null);
		});

		it(`${title} starts over when the part is not the start of the source`, async () => {
			await breakOff();
			remote = await world.connectAgain();
			const handle = openSync(String(partIn(path.dirname(to().path))), 'r+');
			writeSync(handle, 'something else', 100);
			const {tally} = await copyFiles({sources: [from()], target: to()});
			assert.equal(tally.bytesMoved, size);
			assert.equal(await digestOf(to().path), await digestOf(from().path));
		});

		it(`${title} starts over when the source has changed`, async () => {
			await breakOff();
			remote = await world.connectAgain();
			writeFileSync(from().path, randomBytes(size));
			utimesSync(from().path, 1_000_000_000, 1_000_000_000);
			const {tally} = await copyFiles({sources: [from()], target: to()});
			assert.equal(tally.bytesMoved, size);
			assert.equal(await digestOf(to().path), await digestOf(from().path));
		});

		it(`${title} starts over with --no-resume`, async () => {
			await breakOff();
			remote = await world.connectAgain();
			const {tally} = await copyFiles({sources: [from()], target: to(), isResumeAllowed: false});
			assert.equal(tally.bytesMoved, size);
			assert.equal(await digestOf(to().path), await digestOf(from().path));
			assert.equal(partIn(path.dirname(to().path)), null);
		});

		it(`${title} leaves a part file alone whose writer may be alive, until it is idle for long`, async () => {
			await breakOff();
			const directory = path.dirname(to().path);
			const left = path.basename(String(partIn(directory)));
			for (const held of [
				// The process that the tests were started by, and one of another machine.
				left.replace(`-${process.pid}-`, `-${process.ppid}-`),
				left.replace(/\.[\da-f]{8}-/, '.00000000-'),
			]) {
				const part = path.join(directory, held);
				renameSync(String(partIn(directory)), part);
				const before = statSync(part);
				remote = await world.connectAgain();
				const {tally} = await copyFiles({sources: [from()], target: to()});
				assert.equal(tally.bytesMoved, size);
				assert.equal(await digestOf(to().path), await digestOf(from().path));
				assert.deepEqual(
					[statSync(part).size, statSync(part).mtimeMs, statSync(part).ino],
					[before.size, before.mtimeMs, before.ino],
				);
			}

			const hourAgo = Date.now() / 1000 - 3600;
			utimesSync(String(partIn(directory)), hourAgo, hourAgo);
			const {tally} = await copyFiles({sources: [from()], target: to()});
			assert.ok(tally.bytesMoved < size);
			assert.equal(await digestOf(to().path), await digestOf(from().path));
			assert.equal(partIn(directory), null);
		});

		it(`${title} fails when another one has taken over its part`, async () => {
			writeFileSync(from().path, randomBytes(size));
			writeFileSync(to().path, 'old');
			const {said, kept} = await copyFiles({
				sources: [from()],
				target: to(),
				tally: new WatchedTally(brokenAt, () => {
					const part = String(partIn(path.dirname(to().path)));
					renameSync(part, `${part}-of-another`);
				}),
			});
			assert.match(said.join(), /another copy of the same file took over what this one wrote/);
			assert.deepEqual(kept, []);
			assert.equal(readFileSync(to().path, 'utf8'), 'old');
		});

		it(`${title} removes what killed copies of other sources have left`, async () => {
			writeFileSync(from().path, 'new');
			const directory = path.dirname(to().path);
			const dead = `${newPartName('copy', 'another source')}`;
			for (const name of [dead, dead.replace(/part$/, 'old')]) {
				writeFileSync(path.join(directory, name), 'left');
			}

			const others = `${newPartName('other', 'another source')}`;
			writeFileSync(path.join(directory, others), 'left');
			await copyFiles({sources: [from()], target: to()});
			assert.deepEqual(
				readdirSync(directory).filter(name => name.includes('eic')),
				[others],
			);
		});

		it(`${title} keeps its part file when it is cancelled`, async () => {
			writeFileSync(from().path, randomBytes(size));
			const over = new AbortController();
			const {ended, kept} = await copyFiles({
				sources: [from()],
				target: to(),
				signal: over.signal,
				tally: new WatchedTally(brokenAt, () => over.abort(interrupted())),
			});
			assert.equal(ended?.exitCode, 130);
			assert.equal(kept.length, 1);
			const part = partIn(path.dirname(to().path));
			assert.ok(statSync(String(part)).size >= brokenAt);
		});
	}
});
