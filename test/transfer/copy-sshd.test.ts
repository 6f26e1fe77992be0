import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {execFileSync} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {
	chmodSync,
	existsSync,
	lstatSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	realpathSync,
	statSync,
	symlinkSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import {interrupted} from '../../source/model/failure.js';
import {
	type CopyWorld,
	copyFiles,
	digestOf,
	onThisMachine,
	startCopyWorld,
	treeOf,
	WatchedTally,
} from '../support/copying.js';
import {isSshdMissing} from '../support/sshd/sshd.js';

describe("a copy to and from Debian's sshd", {skip: isSshdMissing}, () => {
	let world: CopyWorld;
	let there: (name: string) => {files: CopyWorld['remote']; path: string};
	let here: (name: string) => ReturnType<typeof onThisMachine>;
	let count = 0;

	before(async () => {
		world = await startCopyWorld();
	});

	after(() => world?.stop());

	// Each test has folders of its own.
	beforeEach(() => {
		count += 1;
		const folder = String(count);
		mkdirSync(world.here(folder));
		mkdirSync(world.there(folder));
		there = name => ({files: world.remote, path: world.there(folder, name)});
		here = name => onThisMachine(world.here(folder, name));
	});

	// No part file is left beside the copies in any case.
	afterEach(() => {
		const names = readdirSync(world.home.path, {recursive: true}).map(String);
		assert.deepEqual(
			names.filter(name => name.includes('eic-part')),
			[],
		);
	});

	it('carries 100 MB there and back unchanged', async () => {
		writeFileSync(here('big').path, randomBytes(100_000_000));
		await copyFiles({sources: [here('big')], target: there('big')});
		const {tally} = await copyFiles({sources: [there('big')], target: here('back')});
		assert.equal(await digestOf(here('back').path), await digestOf(here('big').path));
		assert.equal(tally.bytesMoved, 100_000_000);
		assert.equal(tally.isCounted, true);
	});

	it('copies into a directory under the same name, and to another name otherwise', async () => {
		writeFileSync(here('a').path, 'A');
		await copyFiles({sources: [here('a')], target: there('')});
		await copyFiles({sources: [here('a')], target: there('b')});
		assert.deepEqual(treeOf(there('').path), {a: 'A', b: 'A'});
	});

	it('copies several files, and those that a pattern matches', async () => {
		for (const name of ['a.log', 'b.log', 'c']) {
			writeFileSync(there(name).path, name);
		}

		await copyFiles({sources: [there('*.log'), there('c')], target: here('')});
		assert.deepEqual(treeOf(here('').path), {'a.log': 'a.log', 'b.log': 'b.log', c: 'c'});
	});

	it('copies an empty file, one of exactly a block, and one without a size', async () => {
		writeFileSync(there('empty').path, '');
		writeFileSync(there('block').path, randomBytes(128 * 1024));
		await copyFiles({
			sources: [there('empty'), there('block'), {files: world.remote, path: '/proc/version'}],
			target: here(''),
		});
		assert.equal(readFileSync(here('empty').path, 'utf8'), '');
		assert.equal(await digestOf(here('block').path), await digestOf(there('block').path));
		assert.equal(readFileSync(here('version').path, 'utf8'), readFileSync('/proc/version', 'utf8'));
	});

	it('copies a file of sysfs, which is shorter than its size', {
		skip: !existsSync('/sys/class/net/lo/mtu') && 'there is no sysfs',
	}, async () => {
		const file = '/sys/class/net/lo/mtu';
		await copyFiles({sources: [{files: world.remote, path: file}], target: here('')});
		const {said} = await copyFiles({sources: [onThisMachine(file)], target: there('')});
		assert.deepEqual(said, []);
		for (const copied of [here('mtu').path, there('mtu').path]) {
			assert.equal(readFileSync(copied, 'utf8'), readFileSync(file, 'utf8'));
		}
	});

	it('copies a tree with empty directories and what links lead to', async () => {
		mkdirSync(here('tree/sub/empty').path, {recursive: true});
		writeFileSync(here('tree/sub/file').path, 'content');
		writeFileSync(here('tree/.hidden').path, 'dot');
		symlinkSync('sub/file', here('tree/link').path);
		symlinkSync('sub', here('tree/directory-link').path);
		await copyFiles({sources: [here('tree')], target: there(''), isRecursive: true});
		await copyFiles({sources: [there('tree')], target: here('back'), isRecursive: true});
		const expected = {
			'sub/': '',
			'sub/empty/': '',
			'sub/file': 'content',
			'.hidden': 'dot',
			link: 'content',
			'directory-link/': '',
			'directory-link/empty/': '',
			'directory-link/file': 'content',
		};
		assert.deepEqual(treeOf(there('tree').path), expected);
		assert.deepEqual(treeOf(here('back').path), expected);
		assert.equal(lstatSync(here('back/link').path).isSymbolicLink(), false);
	});

	it('says so when a link leads back, and copies the rest', async () => {
		mkdirSync(there('tree/sub').path, {recursive: true});
		writeFileSync(there('tree/sub/file').path, 'content');
		symlinkSync('..', there('tree/sub/back').path);
		const {said} = await copyFiles({sources: [there('tree')], target: here(''), isRecursive: true});
		assert.deepEqual(said, [
			`web-1:${there('tree/sub/back').path} cannot be read: too many symbolic links, or a loop of them.`,
		]);
		assert.equal(readFileSync(here('tree/sub/file').path, 'utf8'), 'content');
	});

	it('copies 2,000 small files', async () => {
		mkdirSync(here('many').path);
		const names = Array.from({length: 2000}, (_, index) => `file-${index}`);
		for (const name of names) {
			writeFileSync(here(`many/${name}`).path, name);
		}

		const {tally} = await copyFiles({
			sources: [here('many')],
			target: there(''),
			isRecursive: true,
		});
		assert.equal(tally.filesDone, 2000);
		assert.deepEqual(
			treeOf(there('many').path),
			Object.fromEntries(names.map(name => [name, name])),
		);
	});

	it('keeps times and permissions with -p, of directories too', async () => {
		mkdirSync(here('tree').path);
		writeFileSync(here('tree/file').path, 'x');
		chmodSync(here('tree/file').path, 0o640);
		utimesSync(here('tree/file').path, 1_000_000_000, 1_100_000_000);
		chmodSync(here('tree').path, 0o500);
		utimesSync(here('tree').path, 1_200_000_000, 1_300_000_000);
		const wish = {isRecursive: true, areAttributesKept: true};
		await copyFiles({...wish, sources: [here('tree')], target: there('')});
		await copyFiles({...wish, sources: [there('tree')], target: here('back')});
		// The others have been read since.
		assert.equal(statSync(here('back/file').path).atimeMs, 1_000_000_000_000);
		for (const copied of [there('tree').path, here('back').path]) {
			const file = statSync(path.join(copied, 'file'));
			assert.equal(file.mode & 0o7777, 0o640);
			assert.equal(file.mtimeMs, 1_100_000_000_000);
			const directory = statSync(copied);
			assert.equal(directory.mode & 0o7777, 0o500);
			assert.equal(directory.mtimeMs, 1_300_000_000_000);
		}
	});

	it('gives a new file the permissions of its source, and an existing one keeps its own', async () => {
		for (const [name, mode] of [
			['private', 0o600],
			['program', 0o755],
		] as const) {
			writeFileSync(here(name).path, name);
			chmodSync(here(name).path, mode);
		}

		writeFileSync(there('private').path, 'old');
		chmodSync(there('private').path, 0o664);
		await copyFiles({sources: [here('private'), here('program')], target: there('')});
		assert.equal(statSync(there('private').path).mode & 0o777, 0o664);
		assert.equal(readFileSync(there('private').path, 'utf8'), 'private');
		assert.equal(statSync(there('program').path).mode & 0o777, 0o755 & ~process.umask());
	});

	it('writes to the file that a link at the target leads to', async () => {
		writeFileSync(here('new').path, 'new');
		mkdirSync(there('real').path);
		writeFileSync(there('real/file').path, 'old');
		symlinkSync('real/file', there('link').path);
		await copyFiles({sources: [here('new')], target: there('link')});
		assert.equal(lstatSync(there('link').path).isSymbolicLink(), true);
		assert.equal(readFileSync(there('real/file').path, 'utf8'), 'new');
	});

	it('overwrites the file itself with --in-place', async () => {
		writeFileSync(here('new').path, 'new');
		writeFileSync(there('old').path, 'much longer than before');
		const {ino} = statSync(there('old').path);
		await copyFiles({sources: [here('new')], target: there('old'), isInPlace: true});
		assert.equal(readFileSync(there('old').path, 'utf8'), 'new');
		assert.equal(statSync(there('old').path).ino, ino);
	});

	it('copies from one instance to another through this machine', async () => {
		writeFileSync(there('a').path, randomBytes(3_000_000));
		const second = await world.connectAgain();
		await copyFiles({sources: [there('a')], target: {files: second, path: there('b').path}});
		assert.equal(await digestOf(there('b').path), await digestOf(there('a').path));
	});

	it('resolves a relative path from the remote home', async () => {
		const home = await world.remote.realPath('.');
		assert.equal(
			home,
			realpathSync(execFileSync('sh', ['-c', 'cd && pwd'], {encoding: 'utf8'}).trim()),
		);
	});

	it('goes on with the other files when one fails, and reports each', async () => {
		writeFileSync(here('good').path, 'good');
		mkdirSync(here('directory').path);
		mkdirSync(there('taken').path);
		writeFileSync(here('taken').path, 'x');
		const {said, failures} = await copyFiles({
			sources: [here('missing'), here('directory'), here('taken'), here('good')],
			target: there(''),
		});
		assert.deepEqual(said.toSorted(), [
			`${here('directory').path} is a directory.`,
			`${here('missing').path}: no such file or directory.`,
			`web-1:${there('taken').path} cannot be written: it is a directory.`,
		]);
		assert.equal(failures.length, 3);
		assert.equal(readFileSync(there('good').path, 'utf8'), 'good');
	});

	it('refuses to copy several files to anything but a directory', async () => {
		writeFileSync(here('a').path, '');
		writeFileSync(here('b').path, '');
		await assert.rejects(
			copyFiles({sources: [here('a'), here('b')], target: there('nowhere')}),
			/nowhere is not a directory, and there are several files to copy/,
		);
		await assert.rejects(
			copyFiles({sources: [here('a')], target: there('nowhere/')}),
			/nowhere\/ is not a directory/,
		);
		assert.equal(existsSync(there('nowhere').path), false);
	});

	it('copies none of two sources with one name over the other', async () => {
		mkdirSync(here('x').path);
		writeFileSync(here('x/a').path, 'second');
		writeFileSync(here('a').path, 'first');
		const {said} = await copyFiles({sources: [here('a'), here('x/a')], target: there('')});
		assert.deepEqual(said, [`${here('x/a').path} is not copied: another source has its name.`]);
		assert.equal(readFileSync(there('a').path, 'utf8'), 'first');
	});

	it('refuses to copy a directory into itself', async () => {
		mkdirSync(there('a/b').path, {recursive: true});
		const {said} = await copyFiles({
			sources: [there('a')],
			target: there('a/b'),
			isRecursive: true,
		});
		assert.match(said.join(), /cannot be read: it would be copied into itself/);
	});

	it('leaves nothing when it is cancelled early', async () => {
		writeFileSync(here('big').path, Buffer.alloc(4_000_000));
		const over = new AbortController();
		const {ended} = await copyFiles({
			sources: [here('big')],
			target: there(''),
			signal: over.signal,
			tally: new WatchedTally(1_000_000, () => over.abort(interrupted())),
		});
		assert.equal(ended?.exitCode, 130);
		assert.deepEqual(readdirSync(there('').path), []);
	});
});
