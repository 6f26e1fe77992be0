import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {openCacheFiles} from '../../../source/store/cache-files.js';
import {readFavoriteNames} from '../../../source/store/favorite-names.js';
import {openFavorites} from '../../../source/store/favorites.js';
import {makeFolder} from '../../../source/store/files/make-folder.js';
import {readPlainFile, readPlainFileAsync} from '../../../source/store/files/plain-file.js';
import {openKnownHosts} from '../../../source/store/known-hosts/known-hosts.js';
import {openSshNames} from '../../../source/store/known-hosts/ssh-names.js';
import {openSettings} from '../../../source/store/settings.js';
import {type TemporaryHome, temporaryHome} from '../../support/program/temporary-home.js';

describe('a FIFO in the place of a file', {timeout: 10_000}, () => {
	let home: TemporaryHome;

	beforeEach(() => {
		home = temporaryHome();
	});

	afterEach(() => home.remove());

	const fifo = (name: string): string => {
		const file = path.join(home.path, name);
		execFileSync('mkfifo', [file]);
		return file;
	};

	it('does not block', async () => {
		const file = fifo('file');
		assert.throws(() => readPlainFile(file), /not a regular file/);
		await assert.rejects(readPlainFileAsync(file), /not a regular file/);
	});

	it('is a failure for a file that users edit', () => {
		for (const [name, open] of [
			['settings', openSettings],
			['favorites', openFavorites],
		] as const) {
			fifo(`${name}.json`);
			assert.throws(() => open(home.path), {
				code: 'FileUnreadable',
				message: new RegExp(`${name}\\.json cannot be read: it is not a regular file\\.$`),
			});
		}
	});

	it('is a failure for known hosts', async () => {
		const known = openKnownHosts(fifo('known_hosts'));
		const fails = {code: 'KnownHostsUnreadable', message: /it is not a regular file\.$/};
		await assert.rejects(known.list(), fails);
		await assert.rejects(known.remember('i-1', {type: 'ssh-ed25519', key: 'AAAA'}), fails);
	});

	it('counts as an empty cache and as no names', async () => {
		const cache = openCacheFiles(home.path);
		fifo('region');
		assert.equal(await cache.read('region'), null);
		assert.equal(cache.readStart('region', 1), null);
		fifo('favorites.json');
		assert.deepEqual(await readFavoriteNames(home.path), []);
		assert.equal(await openSshNames(fifo('names.json')).aliasOf('web'), null);
	});
});

describe('folders', () => {
	it('are created with their parents, and not changed when they exist', t => {
		const home = temporaryHome();
		t.after(() => home.remove());
		const folder = path.join(home.path, 'a', 'b', 'c');
		makeFolder(folder);
		writeFileSync(path.join(folder, 'x'), 'x');
		makeFolder(folder);
		assert.equal(readFileSync(path.join(folder, 'x'), 'utf8'), 'x');
		const file = path.join(folder, 'x');
		assert.throws(() => makeFolder(file), {code: 'EEXIST'});
		assert.throws(() => makeFolder(path.join(file, 'y', 'z')), {code: 'ENOTDIR'});
	});
});
