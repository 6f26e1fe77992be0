import assert from 'node:assert/strict';
import {randomBytes} from 'node:crypto';
import {mkdirSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, it, type TestContext} from 'node:test';
import {openRemoteFiles} from '../../source/transfer/remote/remote-files.js';
import {directRoute, tryToConnect} from '../support/connecting.js';
import {copyFiles, digestOf, onThisMachine, treeOf} from '../support/copying.js';
import {temporaryHome} from '../support/program/temporary-home.js';
import {attributesOf, type SftpServerScript, startSftpServer} from '../support/sshd/sftp-server.js';

async function connected(t: TestContext, script: SftpServerScript = {}) {
	const home = temporaryHome();
	const here = (...parts: readonly string[]) => path.join(home.path, 'outer', 'here', ...parts);
	const there = (...parts: readonly string[]) => path.join(home.path, 'there', ...parts);
	mkdirSync(here(), {recursive: true});
	mkdirSync(there(), {recursive: true});
	const server = await startSftpServer(script);
	const trial = tryToConnect({
		routes: [directRoute('127.0.0.1')],
		port: server.port,
		osUser: 'anybody',
	});
	t.after(async () => {
		await trial.end();
		await server.stop();
		home.remove();
	});
	const remote = await openRemoteFiles(await trial.connection, {id: 'i-1', label: 'web-1'});
	return {home, here, there, remote};
}

describe('a server with bad intentions', () => {
	it('puts nothing outside the target directory', async t => {
		const names = [
			'../escaped',
			'../../escaped',
			'/tmp/eic-escaped',
			'..',
			'sub/escaped',
			'nul\0escaped',
			'',
			'good',
		];
		const {home, here, there, remote} = await connected(t, {
			list: directory =>
				directory.endsWith('evil')
					? names.map(filename => ({filename, attrs: attributesOf(statSync(there('file')))}))
					: null,
		});
		writeFileSync(there('file'), 'good');
		mkdirSync(there('evil'));
		writeFileSync(there('evil/good'), 'good');
		const {said, tally} = await copyFiles({
			sources: [{files: remote, path: there('evil')}],
			target: onThisMachine(here()),
			isRecursive: true,
		});
		assert.deepEqual(treeOf(path.join(home.path, 'outer')), {
			'here/': '',
			'here/evil/': '',
			'here/evil/good': 'good',
		});
		assert.equal(tally.filesDone, 1);
		assert.equal(said.length, 6);
		assert.match(said.join('\n'), /"\.\.\/escaped" in .* is not copied: this name could lead out/);
		assert.deepEqual(
			readdirSync('/tmp').filter(name => name === 'eic-escaped'),
			[],
		);
	});

	it('puts nothing outside it by the names a pattern matches', async t => {
		const {home, here, there, remote} = await connected(t, {
			list: () =>
				['../x.log', 'a.log'].map(filename => ({
					filename,
					attrs: attributesOf(statSync(there('a.log'))),
				})),
		});
		writeFileSync(there('a.log'), 'a');
		await copyFiles({
			sources: [{files: remote, path: there('*.log')}],
			target: onThisMachine(here()),
		});
		assert.deepEqual(treeOf(path.join(home.path, 'outer')), {'here/': '', 'here/a.log': 'a'});
	});

	it('draws nothing on the terminal by the name of a file', async t => {
		const {here, there, remote} = await connected(t);
		mkdirSync(there('tree/\u001B[31mred'), {recursive: true});
		const {said} = await copyFiles({
			sources: [{files: remote, path: there('tree/\u001B[31mred')}],
			target: onThisMachine(here()),
		});
		assert.deepEqual(said, [`web-1:${there('tree')}/[31mred is a directory.`]);
	});

	it('is not believed when a file ends before the size that it had at first', async t => {
		let hasLooked = false;
		const {here, there, remote} = await connected(t, {
			describe(attributes, file) {
				if (hasLooked || !file.endsWith('short')) {
					return attributes;
				}

				hasLooked = true;
				return {...attributes, size: attributes.size + 1};
			},
		});
		writeFileSync(there('short'), 'short');
		const {said} = await copyFiles({
			sources: [{files: remote, path: there('short')}],
			target: onThisMachine(here()),
		});
		assert.deepEqual(said, [
			`web-1:${there('short')} cannot be read: it became shorter while it was being copied.`,
		]);
		assert.deepEqual(readdirSync(here()), []);
	});
});

describe('a server whose directories do not end', () => {
	const attrs = {mode: 0o100644, size: 0, uid: 0, gid: 0, atime: 0, mtime: 0};

	it('is not read forever', async t => {
		const names = Array.from({length: 3000}, (_, index) => ({filename: `name-${index}`, attrs}));
		const {here, there, remote} = await connected(t, {list: () => names, isEndless: true});
		mkdirSync(there('endless'));
		const {said} = await copyFiles({
			sources: [{files: remote, path: there('endless')}],
			target: onThisMachine(here()),
			isRecursive: true,
		});
		assert.deepEqual(said, [
			`web-1:${there('endless')} cannot be read: its list of names never ends.`,
		]);
	});

	it('is not read forever when it sends no names at all', async t => {
		const {there, remote} = await connected(t, {list: () => [], isEndless: true});
		await assert.rejects(remote.list(there()), /its list of names never ends/);
	});

	it('may send a name that no file system has, which is reported and not copied', async t => {
		const long = `${'x'.repeat(200_000)}.log.`;
		const {here, there, remote} = await connected(t, {
			list: () => [
				{filename: long, attrs},
				{filename: 'a.log.log', attrs: attributesOf(statSync(there('a.log.log')))},
			],
		});
		writeFileSync(there('a.log.log'), 'a');
		const {said} = await copyFiles({
			sources: [{files: remote, path: there()}],
			target: onThisMachine(here('tree')),
			isRecursive: true,
		});
		assert.equal(said.length, 1);
		assert.match(said.join(), /is not copied: the name is too long\.$/);
		assert.deepEqual(readdirSync(here('tree')), ['a.log.log']);
		// A pattern that backtracks would take days.
		await copyFiles({
			sources: [{files: remote, path: there('*.*.*.*l*o*g')}],
			target: onThisMachine(here()),
		});
	});
});

describe("a server without OpenSSH's extensions", () => {
	it('replaces a file', async t => {
		const {here, there, remote} = await connected(t);
		writeFileSync(here('a'), randomBytes(1_000_000));
		writeFileSync(there('a'), 'old');
		const {said} = await copyFiles({
			sources: [onThisMachine(here('a'))],
			target: {files: remote, path: there('a')},
		});
		assert.deepEqual(said, []);
		assert.equal(await digestOf(there('a')), await digestOf(here('a')));
		assert.deepEqual(readdirSync(there()), ['a']);
	});

	it('gets the old file back when the new one cannot have its name', async t => {
		const names: string[] = [];
		const {here, there, remote} = await connected(t, {
			refusesRename(from, to) {
				names.push(...[from, to].map(name => path.extname(name)));
				return to === there('a') && from.endsWith('.eic-part');
			},
		});
		writeFileSync(here('a'), 'new');
		writeFileSync(there('a'), 'old');
		const {ino} = statSync(there('a'));
		const {said, notices} = await copyFiles({
			sources: [onThisMachine(here('a'))],
			target: {files: remote, path: there('a')},
		});
		assert.deepEqual(said, []);
		assert.equal(notices.length, 1);
		// The target is the old file, written in place.
		assert.deepEqual(names, ['', '.eic-old', '.eic-part', '', '.eic-old', '']);
		assert.equal(statSync(there('a')).ino, ino);
		assert.equal(readFileSync(there('a'), 'utf8'), 'new');
		assert.deepEqual(readdirSync(there()), ['a']);
	});

	it('reads a file that has grown to its end', async t => {
		const {here, there, remote} = await connected(t, {
			describe: (attributes, file) =>
				file.endsWith('log') ? {...attributes, size: 10} : attributes,
		});
		writeFileSync(there('log'), 'x'.repeat(500_000));
		await copyFiles({
			sources: [{files: remote, path: there('log')}],
			target: onThisMachine(here()),
		});
		assert.equal(readFileSync(here('log'), 'utf8').length, 500_000);
	});
});
