import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {lstatSync, lutimesSync, readdirSync, rmSync, symlinkSync} from 'node:fs';
import {hostname} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {withLock, withLockSync} from '../../source/store/lock.js';
import {type TemporaryHome, temporaryHome} from '../support/temporary-home.js';

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

	it('lets one after the other in', async () => {
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

	it('is given back when the work fails', () => {
		assert.throws(() =>
			withLockSync(lock, () => {
				throw new Error('no');
			}),
		);
		assert.equal(isLocked(), false);
	});

	it('of a dead process is taken over at once, however young it is', () => {
		symlinkSync(`${deadPid()} ${hostname()} x`, lock);
		// Never old enough to be taken over for its age.
		lutimesSync(lock, new Date('2100-01-01'), new Date('2100-01-01'));
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

	it('that somebody took over meanwhile stays theirs', () => {
		withLockSync(lock, () => {
			rmSync(lock);
			symlinkSync('theirs', lock);
		});
		assert.equal(isLocked(), true);
	});

	it('says so where no lock can be made', () => {
		assert.throws(() => withLockSync(path.join(lock, 'no-folder'), () => 1), {code: 'ENOENT'});
	});
});
