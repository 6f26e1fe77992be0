import assert from 'node:assert/strict';
import {execFileSync, spawn} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {once} from 'node:events';
import {
	linkSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {buffer} from 'node:stream/consumers';
import {after, before, beforeEach, describe, it} from 'node:test';
import {interrupted} from '../../source/model/failure.js';
import {type CopyWorld, copyFiles, onThisMachine, startCopyWorld} from '../support/copying.js';
import {isSshdMissing} from '../support/sshd/sshd.js';

const isNotRoot = process.getuid?.() !== 0 && 'needs root';

describe('a target that can be written but not replaced', {skip: isSshdMissing}, () => {
	let world: CopyWorld;
	let folder: string;
	let count = 0;

	before(async () => {
		world = await startCopyWorld();
	});

	after(() => world?.stop());

	beforeEach(() => {
		count += 1;
		folder = world.there(String(count));
		mkdirSync(folder);
		writeFileSync(world.here('new'), 'the new content');
	});

	it('is written in place where a server refuses to rename', async t => {
		const refusing = await startCopyWorld({
			config: ['ForceCommand internal-sftp -P rename,posix-rename'],
		});
		t.after(() => refusing.stop());
		const target = {files: refusing.remote, path: path.join(folder, 'a')};
		writeFileSync(target.path, 'the old content, which is longer');
		const copied = await copyFiles({sources: [onThisMachine(world.here('new'))], target});
		assert.deepEqual(copied.said, []);
		assert.deepEqual(copied.notices, [
			`web-1:${target.path} is overwritten in place, because it cannot be replaced: permission denied.`,
		]);
		assert.equal(readFileSync(target.path, 'utf8'), 'the new content');
		assert.deepEqual(readdirSync(folder), ['a']);
	});

	it('is replaced where a server renames only to unused names', async t => {
		const plain = await startCopyWorld({config: ['ForceCommand internal-sftp -P posix-rename']});
		t.after(() => plain.stop());
		const target = {files: plain.remote, path: path.join(folder, 'a')};
		writeFileSync(target.path, 'the old content, which is longer');
		const {ino} = statSync(target.path);
		const copied = await copyFiles({sources: [onThisMachine(world.here('new'))], target});
		assert.deepEqual([copied.said, copied.notices], [[], []]);
		assert.equal(readFileSync(target.path, 'utf8'), 'the new content');
		assert.notEqual(statSync(target.path).ino, ino);
		assert.deepEqual(readdirSync(folder), ['a']);
	});

	for (const side of ['this machine', 'the instance'] as const) {
		const target = (name: string) => ({
			files: side === 'the instance' ? world.remote : onThisMachine('').files,
			path: path.join(folder, name),
		});
		const source = () =>
			side === 'the instance'
				? onThisMachine(world.here('new'))
				: {files: world.remote, path: world.here('new')};

		it(`is written in place on ${side} where it is a mount of its own`, {
			skip: isNotRoot,
		}, async t => {
			writeFileSync(world.here('mounted'), 'old');
			writeFileSync(target('a').path, '');
			execFileSync('mount', ['--bind', world.here('mounted'), target('a').path]);
			t.after(() => execFileSync('umount', [target('a').path]));
			const {said, notices} = await copyFiles({sources: [source()], target: target('a')});
			assert.deepEqual(said, []);
			assert.match(notices.join(), /a is overwritten in place, because it cannot be replaced: /);
			assert.equal(readFileSync(world.here('mounted'), 'utf8'), 'the new content');
			assert.deepEqual(readdirSync(folder), ['a']);
		});

		it(`is written in place on ${side} where its directory is read-only`, {
			skip: isNotRoot,
		}, async t => {
			writeFileSync(target('a').path, 'old');
			writeFileSync(world.here('mounted'), 'old');
			execFileSync('mount', ['--bind', '-o', 'ro', folder, folder]);
			execFileSync('mount', ['--bind', world.here('mounted'), target('a').path]);
			t.after(() => execFileSync('umount', [target('a').path, folder]));
			const {said, notices} = await copyFiles({sources: [source()], target: target('a')});
			assert.deepEqual(said, []);
			assert.equal(notices.length, 1);
			assert.equal(readFileSync(world.here('mounted'), 'utf8'), 'the new content');
		});

		it(`is a FIFO or a device on ${side}, and stays one`, async () => {
			const big = randomBytes(1_000_000);
			writeFileSync(world.here('new'), big);
			execFileSync('mkfifo', [target('fifo').path]);
			symlinkSync('/dev/null', target('null').path);
			const cat = spawn('cat', [target('fifo').path], {stdio: ['ignore', 'pipe', 'ignore']});
			const ended = once(cat, 'close');
			const [read, toFifo] = await Promise.all([
				buffer(cat.stdout),
				copyFiles({sources: [source()], target: target('fifo')}),
			]);
			await ended;
			assert.deepEqual(toFifo.said, []);
			assert.ok(read.equals(big));
			assert.ok(statSync(target('fifo').path).isFIFO());
			const toNull = await copyFiles({
				sources: [source()],
				target: target('null'),
				areAttributesKept: true,
			});
			assert.deepEqual(toNull.said, []);
			assert.ok(statSync('/dev/null').isCharacterDevice());
			assert.equal(statSync('/dev/null').mode & 0o777, 0o666);
		});

		it(`is a FIFO on ${side} that nobody reads, until the copy is cancelled`, async () => {
			execFileSync('mkfifo', [target('fifo').path]);
			const over = new AbortController();
			const copied = copyFiles({
				sources: [source()],
				target: target('fifo'),
				signal: over.signal,
			});
			setImmediate(() => over.abort(interrupted()));
			assert.equal((await copied).ended?.exitCode, 130);
			// The server waits in a system call, which a reader ends.
			execFileSync('sh', ['-c', ': <> "$1"', 'sh', target('fifo').path]);
		});

		it(`is the source itself on ${side}, which is refused`, async () => {
			writeFileSync(target('a').path, 'content');
			symlinkSync('a', target('link').path);
			linkSync(target('a').path, target('second').path);
			for (const isInPlace of [true, false]) {
				for (const [from, to] of [
					['a', 'a'],
					['a', 'link'],
					['link', 'a'],
				] as const) {
					const {said} = await copyFiles({sources: [target(from)], target: target(to), isInPlace});
					assert.match(said.join(), /are the same file: it is not copied\.$/);
				}
			}

			// No server says that two links lead to one file; its content outlives it.
			await copyFiles({sources: [target('a')], target: target('second'), isInPlace: true});
			assert.equal(readFileSync(target('a').path, 'utf8'), 'content');
		});
	}
});
