import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {
	lstatSync,
	lutimesSync,
	mkdirSync,
	readdirSync,
	rmSync,
	symlinkSync,
	utimesSync,
} from 'node:fs';
import {hostname} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {withLock, withLockSync} from '../../../source/store/files/lock.js';
import {type TemporaryHome, temporaryHome} from '../../support/program/temporary-home.js';

describe('a lock', () => {
	let home: TemporaryHome;
	let lock: string;

	beforeEach(() => {
		home = temporaryHome();
		lock = path.join(home.path, 'file.lock');
	});

	afterEach(() => home.remove());

	const isLocked = () => lstatSync(lock, {throwIfNoEntry: false}) !== undefined;

	const deadPid = (): number => spawnSync(process.execPath, ['--eval', '']).pid;

	it('is held by one at a time', async () => {
		let inside = 0;
		let most = 0;
		await Promise.all(
			Array.from({length: 5}, () =>
				withLock(lock, async () => {
					most = Math.max(most, ++inside);
					await new Promise(setImmediate);
					inside--;
				}),
			),
		);
		assert.equal(most, 1);
		assert.equal(isLocked(), false);
	});

	it('is released when the work fails', () => {
		assert.throws(() =>
			withLockSync(lock, () => {
				throw new Error('no');
			}),
		);
		assert.equal(isLocked(), false);
	});

	it('of a dead process is taken over at once, however new it is', () => {
		symlinkSync(`${deadPid()} ${hostname()} x`, lock);
		assert.equal(
			withLockSync(lock, () => 1),
			1,
		);
		assert.deepEqual(
			readdirSync(home.path).filter(name => name.startsWith('file')),
			[],
		);
	});

	it('of another machine is taken over when it is old', () => {
		symlinkSync(`${process.pid} elsewhere x`, lock);
		lutimesSync(lock, new Date(0), new Date(0));
		assert.equal(
			withLockSync(lock, () => 1),
			1,
		);
	});

	it('with a time in the future is taken over: the clock of its holder was ahead', async () => {
		for (const ahead of [10, 86_400, 3e9]) {
			symlinkSync(`${process.pid} elsewhere x`, lock);
			lutimesSync(lock, Date.now() / 1000 + ahead, Date.now() / 1000 + ahead);
			assert.equal(await withLock(lock, async () => 1), 1);
			symlinkSync(`${process.pid} elsewhere x`, lock);
			lutimesSync(lock, Date.now() / 1000 + ahead, Date.now() / 1000 + ahead);
			assert.equal(
				withLockSync(lock, () => 1),
				1,
			);
		}
	});

	const limits = {holderMs: 100, totalMs: 300};
	const fails = {
		code: 'FileLocked',
		message: new RegExp(
			`file cannot be changed: another eic, process ${process.pid} on elsewhere, holds`,
		),
	};

	it('that is not released is reported soon, with its holder', async () => {
		symlinkSync(`${process.pid} elsewhere x`, lock);
		await assert.rejects(
			withLock(lock, async () => 1, limits),
			fails,
		);
		assert.throws(() => withLockSync(lock, () => 1, limits), fails);
		assert.equal(isLocked(), true);
	});

	it('is not waited for forever when others always come first', async () => {
		let others = 0;
		const lockAgain = () => {
			rmSync(lock, {force: true});
			symlinkSync(`${process.pid} elsewhere ${others++}`, lock);
		};
		lockAgain();
		const timer = setInterval(lockAgain, 5);
		await assert
			.rejects(
				withLock(lock, async () => 1, {holderMs: 10_000, totalMs: 200}),
				{code: 'FileLocked'},
			)
			.finally(() => clearInterval(timer));
	});

	it('that is a folder is reported, and left alone', () => {
		mkdirSync(lock);
		utimesSync(lock, new Date(0), new Date(0));
		assert.throws(() => withLockSync(lock, () => 1, limits), {
			code: 'FileLocked',
			message: /something else holds its lock/,
		});
		assert.equal(isLocked(), true);
	});

	it('that was taken over in the meantime is not released', () => {
		withLockSync(lock, () => {
			rmSync(lock);
			symlinkSync('theirs', lock);
		});
		assert.equal(isLocked(), true);
	});

	it('fails when no lock can be created', () => {
		assert.throws(() => withLockSync(path.join(lock, 'no-folder'), () => 1), {code: 'ENOENT'});
	});
});
