import assert from 'node:assert/strict';
import {mkdirSync, readdirSync, statSync, utimesSync, writeFileSync} from 'node:fs';
import {hostname} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {test} from 'node:test';
import {openHeldTunnels} from '../../source/store/held-tunnels.js';
import {temporaryHome} from '../support/program/temporary-home.js';

const first = 'eice-0123456789abcdef0';
const second = 'eice-0fedcba9876543210';

test('open tunnels are counted by endpoint until they are closed', t => {
	const home = temporaryHome();
	t.after(() => home.remove());
	const tunnels = openHeldTunnels(home.path);
	const releases = [first, first, second].map(id => tunnels.hold(id));
	const other = openHeldTunnels(home.path);
	assert.deepEqual([...other.count()].sort(), [
		[first, 2],
		[second, 1],
	]);
	releases[0]?.();
	releases[0]?.();
	assert.equal(other.count().get(first), 1);
	releases[1]?.();
	releases[2]?.();
	assert.equal(other.count().size, 0);
});

test('notes are readable by their owner only', t => {
	const home = temporaryHome();
	t.after(() => home.remove());
	const release = openHeldTunnels(home.path).hold(first);
	const folder = path.join(home.path, 'tunnels', hostname());
	assert.equal(statSync(folder).mode & 0o777, 0o700);
	for (const note of readdirSync(folder)) {
		assert.equal(statSync(path.join(folder, note)).mode & 0o777, 0o600);
	}

	release();
	assert.deepEqual(readdirSync(folder), []);
});

test('notes of dead processes, and those older than the longest tunnel, are removed', t => {
	const home = temporaryHome();
	t.after(() => home.remove());
	const folder = path.join(home.path, 'tunnels', hostname());
	mkdirSync(folder, {recursive: true});
	// No process id is larger than 2^22 on Linux or 99999 on macOS.
	writeFileSync(path.join(folder, `99999999.1.${first}`), '');
	const old = path.join(folder, `${process.ppid}.1.${first}`);
	writeFileSync(old, '');
	utimesSync(old, new Date(0), new Date(0));
	writeFileSync(path.join(folder, `${process.ppid}.2.${second}`), '');
	writeFileSync(path.join(folder, 'a note of somebody else'), '');
	assert.deepEqual([...openHeldTunnels(home.path).count()], [[second, 1]]);
	assert.deepEqual(
		readdirSync(folder).sort(),
		[`${process.ppid}.2.${second}`, 'a note of somebody else'].sort(),
	);
});

test('a folder that cannot be created does not fail', t => {
	const home = temporaryHome();
	t.after(() => home.remove());
	const file = path.join(home.path, 'a-file');
	writeFileSync(file, '');
	const tunnels = openHeldTunnels(file);
	tunnels.hold(first)();
	assert.equal(tunnels.count().size, 0);
});
