import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {execFileSync} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {after, before, describe, it} from 'node:test';
import type {Failure} from '../../source/model/failure.js';
import {type CopyWorld, copyFiles, onThisMachine, startCopyWorld} from '../support/copying.js';
import {isSshdMissing} from '../support/sshd/sshd.js';

describe('a copy that a file system refuses', {skip: isSshdMissing}, () => {
	it('names the file that may not be written on the instance', async t => {
		const world = await startCopyWorld({config: ['ForceCommand internal-sftp -R']});
		t.after(() => world.stop());
		writeFileSync(world.here('a'), 'a');
		writeFileSync(world.there('a'), 'old');
		const source = onThisMachine(world.here('a'));
		const fresh = {files: world.remote, path: world.there('b')};
		const {said} = await copyFiles({sources: [source], target: fresh});
		assert.deepEqual(said, [`web-1:${world.there('b')} cannot be written: permission denied.`]);
		const {failures} = await copyFiles({
			sources: [source],
			target: {files: world.remote, path: world.there('a')},
		});
		assert.match(String(failures[0]?.message), /a cannot be written: permission denied\.$/);
		assert.equal(readFileSync(world.there('a'), 'utf8'), 'old');
	});

	it('quotes what a start-up file of the shell prints instead of an answer', async () => {
		const config = [
			"ForceCommand printf 'Welcome to \\033[31mweb-1, enjoy\\n'; exec /usr/lib/openssh/sftp-server",
		];
		await assert.rejects(startCopyWorld({config}), (error: Failure) => {
			assert.equal(error.code, 'SftpNoise');
			assert.match(error.message, /prints "Welcome to \[31mweb-1, enjoy" instead\.$/);
			return true;
		});
	});

	it('names the file that may not be read on the instance', async t => {
		const world = await startCopyWorld({config: ['ForceCommand internal-sftp -P open']});
		t.after(() => world.stop());
		writeFileSync(world.there('a'), 'a');
		const {said} = await copyFiles({
			sources: [{files: world.remote, path: world.there('a')}],
			target: onThisMachine(world.here()),
		});
		assert.deepEqual(said, [`web-1:${world.there('a')} cannot be read: permission denied.`]);
		assert.deepEqual(readdirSync(world.here()), []);
	});

	describe('because its disk is full', {skip: process.getuid?.() !== 0 && 'needs root'}, () => {
		let world: CopyWorld;
		let full: string;

		before(async () => {
			world = await startCopyWorld();
			full = path.join(world.home.path, 'full');
			mkdirSync(full);
			execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', full]);
			writeFileSync(world.here('big'), randomBytes(30_000_000));
		});

		after(async () => {
			execFileSync('umount', [full]);
			await world.stop();
		});

		it('says that the disk of the instance is full, and leaves nothing there', async () => {
			const {said, kept} = await copyFiles({
				sources: [onThisMachine(world.here('big'))],
				target: {files: world.remote, path: path.join(full, 'big')},
			});
			assert.deepEqual(said, [`web-1:${full}/big cannot be written: no space left on the disk.`]);
			assert.deepEqual(kept, []);
			assert.deepEqual(readdirSync(full), []);
		});

		it('says that the disk of this machine is full, and leaves nothing there', async () => {
			const {said} = await copyFiles({
				sources: [{files: world.remote, path: world.here('big')}],
				target: onThisMachine(path.join(full, 'big')),
			});
			assert.deepEqual(said, [`${full}/big cannot be written: no space left on the disk.`]);
			assert.deepEqual(readdirSync(full), []);
		});

		it('writes to a device as it is', async () => {
			writeFileSync(world.there('a'), Buffer.from('a'));
			const source = {files: world.remote, path: world.there('a')};
			const toNull = await copyFiles({sources: [source], target: onThisMachine('/dev/null')});
			assert.deepEqual(toNull.said, []);
			const {said} = await copyFiles({sources: [source], target: onThisMachine('/dev/full')});
			assert.deepEqual(said, ['/dev/full cannot be written: no space left on the disk.']);
		});
	});
});
