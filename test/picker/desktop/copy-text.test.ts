import assert from 'node:assert/strict';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {test} from 'node:test';
import {copyText} from '../../../source/picker/desktop/copy-text.js';
import {findProgram} from '../../../source/picker/desktop/find-program.js';
import {fakePrograms} from '../../support/program/fake-programs.js';
import {temporaryHome} from '../../support/program/temporary-home.js';

test('programs are found in absolute folders only, and only those that can be run', () => {
	using home = temporaryHome();
	const file = (name: string, mode: number) => {
		writeFileSync(path.join(home.path, name), '', {mode});
		return path.join(home.path, name);
	};

	const program = file('program', 0o755);
	file('text', 0o644);
	mkdirSync(path.join(home.path, 'folder'));
	const relative = path.relative(process.cwd(), home.path);
	assert.equal(findProgram('program', {PATH: `:${relative}`}), null);
	assert.equal(findProgram('program', {PATH: `.:${relative}:${home.path}`}), program);
	assert.equal(findProgram('text', {PATH: home.path}), null);
	assert.equal(findProgram('folder', {PATH: home.path}), null);
	assert.equal(findProgram('program', {}), null);
});

test('a program that does not end is given up, and the next one is asked', async () => {
	using home = temporaryHome();
	const programs = fakePrograms(home.path, {xclip: 'exec sleep 600', xsel: ''});
	const result = await copyText('text', {DISPLAY: ':0', PATH: programs.path}, 'linux');
	assert.deepEqual(result, {to: 'clipboard', failures: ['xclip did not end within 3 s']});
	assert.equal(programs.input('xsel')?.toString(), 'text');
});

test('a program that leaves a process behind, with its output, has ended', async () => {
	using home = temporaryHome();
	const pid = path.join(home.path, 'pid');
	const programs = fakePrograms(home.path, {'wl-copy': `sleep 600 &\necho $! >'${pid}'`});
	const environment = {WAYLAND_DISPLAY: 'wayland-0', PATH: programs.path};
	const result = await copyText('text', environment, 'linux');
	process.kill(Number(readFileSync(pid, 'utf8')));
	assert.deepEqual(result, {to: 'clipboard', failures: []});
});

test('Windows gets ASCII as it is, and other texts as UTF-16 with its mark', async () => {
	using home = temporaryHome();
	const programs = fakePrograms(home.path, {'clip.exe': ''});
	const environment = {WSL_DISTRO_NAME: 'Debian', PATH: programs.path};
	await copyText('i-1', environment, 'linux');
	assert.equal(programs.input('clip.exe')?.toString('latin1'), 'i-1');
	await copyText('grün', environment, 'linux');
	assert.equal(programs.input('clip.exe')?.toString('utf16le'), '\uFEFFgrün');
});

test('a Mac has pbcopy', async () => {
	using home = temporaryHome();
	const programs = fakePrograms(home.path, {pbcopy: ''});
	const result = await copyText('text', {PATH: programs.path}, 'darwin');
	assert.deepEqual(result, {to: 'clipboard', failures: []});
	assert.equal(programs.input('pbcopy')?.toString(), 'text');
});
