import assert from 'node:assert/strict';
import {execFileSync, spawnSync} from 'node:child_process';
import {
	chmodSync,
	chownSync,
	existsSync,
	linkSync,
	lstatSync,
	mkdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {after, before, describe, it} from 'node:test';
import {type CopyWorld, copyFiles, onThisMachine, startCopyWorld} from '../support/copying.js';
import {temporaryHome} from '../support/program/temporary-home.js';
import {isSshdMissing} from '../support/sshd/sshd.js';

/*
What scp of OpenSSH 9.2 leaves as permissions with umask 022, for a user who is not root: of a source
and of a target that is there already; up, up with -p, down, down with -p. `no`: it may not be written.
*/
const answers = `
	0444 none  444 444 644 444
	0444 0644  644 444 644 444
	0444 0444  no  no  no  no
	0444 4755  755 444 755 444
	0400 none  400 400 600 400
	0600 none  600 600 600 600
	0600 0644  644 600 644 600
	0600 4755  755 600 755 600
	0644 none  644 644 644 644
	0644 0444  no  no  no  no
	0755 none  755 755 755 755
	0755 0644  644 755 644 755
	4755 none  755 755 755 755
	4755 0644  644 755 644 755
	2755 none  755 755 755 755
	0666 none  644 666 644 666
	0666 0644  644 666 644 666`
	.trim()
	.split('\n')
	.map(line => line.trim().split(/\s+/));

/** Why access control lists and attributes cannot be looked at here; false when they can. */
const isExtrasToolMissing =
	spawnSync('setfacl', ['--version']).error || spawnSync('setfattr', ['--version']).error
		? 'setfacl and setfattr are not installed (apt-get install acl attr)'
		: false;

const nobody = 65_534;
const isRoot = process.getuid?.() === 0;

describe('permissions, owner and links of a copy', {skip: isSshdMissing}, () => {
	const folder = temporaryHome();
	const umask = process.umask();
	let world: CopyWorld;

	before(async () => {
		// Root may write what is write-protected: the files belong to nobody, and so do the processes.
		process.umask(0o022);
		chmodSync(folder.path, 0o755);
		if (isRoot) {
			chownSync(folder.path, nobody, nobody);
		}

		const server = '/usr/lib/openssh/sftp-server';
		const user = `setpriv --reuid=${nobody} --regid=${nobody} --clear-groups`;
		world = await startCopyWorld({
			config: isRoot ? [`ForceCommand cd ${folder.path} && exec ${user} ${server}`] : [],
		});
	});

	after(async () => {
		process.umask(umask);
		await world?.stop();
		folder.remove();
	});

	/** Runs something as a user who is not root. */
	const asUser = async <T>(work: () => Promise<T>): Promise<T> => {
		if (!isRoot) {
			return work();
		}

		process.setegid?.(nobody);
		process.seteuid?.(nobody);
		try {
			return await work();
		} finally {
			process.seteuid?.(0);
			process.setegid?.(0);
		}
	};

	const at = (name: string) => path.join(folder.path, name);
	const put = (name: string, content: string, mode: number) => {
		rmSync(at(name), {force: true});
		writeFileSync(at(name), content);
		if (isRoot) {
			chownSync(at(name), nobody, nobody);
		}

		chmodSync(at(name), mode);
	};

	for (const [index, title] of ['up', 'up with -p', 'down', 'down with -p'].entries()) {
		it(`are those of scp: ${title}`, async () => {
			const [from, to] = title.startsWith('up')
				? [onThisMachine(''), {files: world.remote}]
				: [{files: world.remote}, onThisMachine('')];
			const found = await asUser(async () => {
				const rows: string[][] = [];
				for (const [source = '', target = ''] of answers) {
					process.seteuid?.(process.getuid?.() ?? 0);
					put('source', 'new', Number.parseInt(source, 8));
					rmSync(at('target'), {force: true});
					if (target !== 'none') {
						put('target', 'old', Number.parseInt(target, 8));
					}

					if (isRoot) {
						process.seteuid?.(nobody);
					}

					await copyFiles({
						sources: [{files: from.files, path: at('source')}],
						target: {files: to.files, path: at('target')},
						areAttributesKept: title.endsWith('-p'),
					});
					const isNew = existsSync(at('target')) && statSync(at('target')).size === 3;
					const mode = isNew ? (statSync(at('target')).mode & 0o7777).toString(8) : 'none';
					rows.push([source, target, isOld(at('target')) ? 'no' : mode]);
				}

				return rows;
			});
			assert.deepEqual(
				found,
				answers.map(row => [row[0], row[1], row[2 + index]]),
			);
		});
	}

	const isOld = (file: string) => {
		const mode = statSync(file).mode & 0o7777;
		chmodSync(file, 0o600);
		const content = readFileSync(file, 'utf8');
		chmodSync(file, mode);
		return content === 'old';
	};

	for (const side of ['this machine', 'the instance'] as const) {
		const files = () => (side === 'the instance' ? world.remote : onThisMachine('').files);

		it(`keeps both names of a file on ${side} with two links`, async () => {
			put('source', 'new', 0o644);
			put('one', 'old and longer', 0o644);
			rmSync(at('two'), {force: true});
			linkSync(at('one'), at('two'));
			const {said} = await asUser(() =>
				copyFiles({
					sources: [onThisMachine(at('source'))],
					target: {files: files(), path: at('one')},
				}),
			);
			assert.deepEqual(said, []);
			assert.equal(lstatSync(at('one')).nlink, 2);
			assert.equal(readFileSync(at('two'), 'utf8'), 'new');
		});

		it(`writes somebody else's file on ${side} in place`, {
			skip: !isRoot && 'needs root',
		}, async () => {
			put('source', 'new', 0o644);
			put('theirs', 'old and longer', 0o666);
			chownSync(at('theirs'), 1234, 1234);
			const {ino} = statSync(at('theirs'));
			const {said} = await asUser(() =>
				copyFiles({
					sources: [onThisMachine(at('source'))],
					target: {files: files(), path: at('theirs')},
				}),
			);
			assert.deepEqual(said, []);
			const after = statSync(at('theirs'));
			assert.deepEqual([after.uid, after.gid, after.ino], [1234, 1234, ino]);
			assert.equal(readFileSync(at('theirs'), 'utf8'), 'new');
		});

		it(`keeps the group of a file on ${side}`, {skip: !isRoot && 'needs root'}, async () => {
			put('source', 'new', 0o644);
			put('grouped', 'old', 0o664);
			chownSync(at('grouped'), nobody, 1234);
			await asUser(() =>
				copyFiles({
					sources: [onThisMachine(at('source'))],
					target: {files: files(), path: at('grouped')},
				}),
			);
			const {uid, gid, mode} = statSync(at('grouped'));
			assert.deepEqual([uid, gid, mode & 0o777], [nobody, 1234, 0o664]);
			assert.equal(readFileSync(at('grouped'), 'utf8'), 'new');
		});
	}

	it('lets root replace a file that keeps its owner, without its set-user-ID bit', {
		skip: !isRoot && 'needs root',
	}, async () => {
		put('source', 'new', 0o644);
		put('program', 'old', 0o4755);
		chownSync(at('program'), 1234, 1234);
		chmodSync(at('program'), 0o4755);
		await copyFiles({sources: [onThisMachine(at('source'))], target: onThisMachine(at('program'))});
		const {uid, gid, mode} = statSync(at('program'));
		assert.deepEqual([uid, gid, mode & 0o7777], [1234, 1234, 0o755]);
		put('second', 'old', 0o4755);
		rmSync(at('third'), {force: true});
		linkSync(at('second'), at('third'));
		await copyFiles({sources: [onThisMachine(at('source'))], target: onThisMachine(at('second'))});
		assert.equal(statSync(at('third')).mode & 0o7777, 0o755);
	});

	it('gives a new directory the permissions of its source, the sticky bit too, as scp -r does', async () => {
		mkdirSync(at('tree'));
		put('tree/file', 'x', 0o444);
		chmodSync(at('tree'), 0o1555);
		if (isRoot) {
			chownSync(at('tree'), nobody, nobody);
			chmodSync(at('tree'), 0o1555);
		}

		await asUser(() =>
			copyFiles({
				sources: [onThisMachine(at('tree'))],
				target: {files: world.remote, path: at('up')},
				isRecursive: true,
			}),
		);
		assert.equal(statSync(at('up')).mode & 0o7777, 0o1555);
		assert.equal(statSync(at('up/file')).mode & 0o7777, 0o444);
		execFileSync('chmod', ['-R', 'u+w', at('up'), at('tree')]);
	});

	it('keeps the access control list and the attributes of a file on this machine', {
		skip: isExtrasToolMissing,
	}, async t => {
		const run = (...command: readonly string[]) =>
			execFileSync(command[0] ?? '', command.slice(1), {encoding: 'utf8', stdio: 'pipe'});
		put('source', 'new', 0o644);
		put('extras', 'old', 0o640);
		try {
			run('setfacl', '-m', 'u:1234:rw', at('extras'));
			run('setfattr', '-n', 'user.origin', '-v', 'here', at('extras'));
		} catch {
			t.skip('the file system has no access control lists or attributes');
			return;
		}

		const extras = () => [
			run('getfacl', '--absolute-names', '--numeric', at('extras')),
			run('getfattr', '--absolute-names', '-d', at('extras')),
		];
		const before = extras();
		const {ino} = statSync(at('extras'));
		const {said} = await copyFiles({
			sources: [onThisMachine(at('source'))],
			target: onThisMachine(at('extras')),
		});
		assert.deepEqual(said, []);
		assert.equal(readFileSync(at('extras'), 'utf8'), 'new');
		assert.deepEqual(extras(), before);
		assert.notEqual(statSync(at('extras')).ino, ino);
	});
});
