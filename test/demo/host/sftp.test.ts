import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {createHash, randomBytes} from 'node:crypto';
import {mkdtempSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {after, before, test} from 'node:test';
import {promisify} from 'node:util';
import type {Client, SFTPWrapper} from 'ssh2';
import {type Demo, startDemo} from '../../../source/demo/demo.js';
import {isMissing} from '../../support/missing.js';
import {dialDirect, execute, instanceNamed, keyPair, logIn, pushTo} from './login.js';

let demo: Demo;
let client: Client;
let sftp: SFTPWrapper;
let home: string;

before(async () => {
	demo = await startDemo();
	const instance = instanceNamed(demo, 'web-1');
	await pushTo(demo, instance, 'ec2-user');
	client = await logIn(dialDirect(demo, `${instance.publicIpv4}:22`), 'ec2-user');
	sftp = await promisify(client.sftp.bind(client))();
	home = await promisify(sftp.realpath.bind(sftp))('.');
});

after(async () => {
	client.end();
	await demo.stop();
});

test('a file is uploaded and downloaded unchanged, and the shell sees it', async () => {
	const local = path.join(home, '..', 'local');
	const bytes = randomBytes(3_000_000);
	writeFileSync(local, bytes);
	await promisify<void>(done => sftp.fastPut(local, 'upload', {mode: 0o640}, done))();
	const hash = createHash('sha256').update(bytes).digest('hex');
	const {stdout} = await execute(client, 'sha256sum upload');
	assert.equal(stdout.toString().split(' ')[0], hash);
	assert.equal(statSync(path.join(home, 'upload')).mode & 0o777, 0o640);
	await promisify<void>(done => sftp.fastGet('upload', `${local}-back`, done))();
	assert.equal(
		createHash('sha256')
			.update(readFileSync(`${local}-back`))
			.digest('hex'),
		hash,
	);
});

test('folders are created, listed in parts, renamed and removed', async () => {
	await promisify<void>(done => sftp.mkdir('many', done))();
	for (let index = 0; index < 250; index++) {
		writeFileSync(path.join(home, 'many', `file-${index}`), '');
	}

	const list = await promisify(
		sftp.readdir.bind(sftp) as (
			folder: string,
			done: (error: Error | undefined, entries: {filename: string; longname: string}[]) => void,
		) => void,
	)('many');
	assert.equal(list.length, 250);
	assert.match(list[0]?.longname ?? '', /^-rw/);
	await promisify<void>(done => sftp.rename('many/file-0', 'many/renamed', done))();
	await assert.rejects(
		promisify<void>(done => sftp.rename('many/file-1', 'many/renamed', done))(),
		{code: 4},
	);
	await promisify<void>(done => sftp.unlink('many/renamed', done))();
	await assert.rejects(promisify<void>(done => sftp.rmdir('many', done))(), {code: 4});
});

test('a file is written at an offset, and its time and mode are set', async () => {
	writeFileSync(path.join(home, 'part'), 'first ');
	const handle = await promisify(
		sftp.open.bind(sftp) as (
			name: string,
			flags: string,
			done: (error: Error | undefined, handle: Buffer) => void,
		) => void,
	)('part', 'r+');
	await promisify<void>(done => sftp.write(handle, Buffer.from('second'), 0, 6, 6, done))();
	await promisify<void>(done => sftp.futimes(handle, 1_000_000, 1_000_000, done))();
	await promisify<void>(done => sftp.fchmod(handle, 0o600, done))();
	await promisify<void>(done => sftp.close(handle, done))();
	assert.equal(readFileSync(path.join(home, 'part'), 'utf8'), 'first second');
	const {mtimeMs, mode} = statSync(path.join(home, 'part'));
	assert.deepEqual([mtimeMs, mode & 0o777], [1_000_000_000, 0o600]);
});

test('requests are answered in order, even if one is slow', async () => {
	await execute(client, 'mkfifo pipe');
	const answered: string[] = [];
	const opened = promisify<void>(done =>
		sftp.open('pipe', 'r', error => {
			answered.push('open');
			done(error ?? null);
		}),
	)();
	const described = promisify<void>(done =>
		sftp.stat('.', error => {
			answered.push('stat');
			done(error ?? null);
		}),
	)();
	// Opening the FIFO blocks until it has a writer.
	await execute(client, 'echo > pipe');
	await Promise.all([opened, described]);
	assert.deepEqual(answered, ['open', 'stat']);
});

test('missing files, non-links and denied access have their own status', async () => {
	const stat = (name: string) => promisify(sftp.stat.bind(sftp))(name);
	await assert.rejects(stat('absent'), {code: 2, message: 'No such file'});
	await assert.rejects(promisify<void>(done => sftp.symlink('upload', 'part', done))(), {code: 4});
	await promisify<void>(done => sftp.symlink('part', 'link', done))();
	assert.equal(await promisify(sftp.readlink.bind(sftp))('link'), 'part');
	assert.ok((await promisify(sftp.lstat.bind(sftp))('link')).isSymbolicLink());
});

test('the OpenSSH client copies a file over it', {skip: isMissing('scp')}, async () => {
	const instance = instanceNamed(demo, 'web-1');
	const folder = mkdtempSync(path.join(home, '..', 'scp-'));
	const file = (name: string): string => path.join(folder, name);
	writeFileSync(file('key'), keyPair.private, {mode: 0o600});
	writeFileSync(file('sent'), randomBytes(200_000));
	const dial = JSON.parse(readFileSync(demo.environment['EIC_DIAL_MAP'] ?? '', 'utf8'))
		.dial as Record<string, string>;
	const port = dial[`${instance.publicIpv4}:22`]?.split(':')[1] ?? '';
	const options = [
		'-F',
		'none',
		'-i',
		file('key'),
		'-o',
		'IdentitiesOnly=yes',
		'-o',
		'StrictHostKeyChecking=no',
		'-o',
		`UserKnownHostsFile=${file('known')}`,
	];
	await promisify(execFile)('scp', [
		...options,
		'-P',
		port,
		file('sent'),
		'ec2-user@127.0.0.1:received',
	]);
	// Compares the length first: the diff of deepEqual for so many bytes would fill memory.
	const received = readFileSync(path.join(home, 'received'));
	assert.ok(received.equals(readFileSync(file('sent'))), `${received.length} bytes arrived`);
});
