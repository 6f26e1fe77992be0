import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readdirSync, statSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {createInterface} from 'node:readline';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {type Favorite, openFavorites} from '../../source/store/favorites.js';
import {type TemporaryHome, temporaryHome} from '../support/program/temporary-home.js';

const writer = fileURLToPath(new URL('writer.js', import.meta.url));

describe('favorites', () => {
	let home: TemporaryHome;
	let folder: string;

	beforeEach(() => {
		home = temporaryHome();
		folder = path.join(home.path, 'eic');
	});

	afterEach(() => home.remove());

	const selectors = () =>
		openFavorites(folder)
			.list()
			.map(({selector}) => selector);

	const startWriter = (name: string, count: number) =>
		spawn(process.execPath, [writer, folder, name, String(count)], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});

	it('keep their options and their order', () => {
		const web: Favorite = {
			selector: 'tag:Name=web',
			name: 'web',
			region: 'eu-west-1',
			profile: 'prod',
			osUser: 'ubuntu',
			connectionType: 'eice',
			port: 2222,
			timeoutMs: 60_000,
			note: 'the shop',
		};
		openFavorites(folder).add(web, {selector: 'i-1'});
		assert.deepEqual(openFavorites(folder).list(), [web, {selector: 'i-1'}]);
		assert.equal(statSync(path.join(folder, 'favorites.json')).mode & 0o777, 0o600);
	});

	it('are replaced in place when they are added again', () => {
		const favorites = openFavorites(folder);
		favorites.add({selector: 'a'}, {selector: 'b'}, {selector: 'a', region: 'eu-west-1'});
		favorites.add({selector: 'a', note: 'again'});
		assert.deepEqual(favorites.list(), [
			{selector: 'a', note: 'again'},
			{selector: 'b'},
			{selector: 'a', region: 'eu-west-1'},
		]);
	});

	it('are identified by their selector when they are removed and moved', () => {
		const favorites = openFavorites(folder);
		favorites.add({selector: 'a'}, {selector: 'b'}, {selector: 'c'});
		favorites.move({selector: 'c'}, 0);
		assert.deepEqual(selectors(), ['c', 'a', 'b']);
		favorites.move({selector: 'c'}, 99);
		assert.deepEqual(selectors(), ['a', 'b', 'c']);
		assert.equal(favorites.remove({selector: 'b'}), true);
		assert.equal(favorites.remove({selector: 'b'}), false);
		assert.deepEqual(selectors(), ['a', 'c']);
	});

	it('reject invalid options', () => {
		const favorites = openFavorites(folder);
		assert.throws(() => favorites.add({selector: 'a', port: 70_000}), {
			code: 'NotAllowed',
			message: /`favorites\/0\/port` must be <= 65535/,
		});
		assert.deepEqual(selectors(), []);
	});

	it('lose nothing when many processes write at once', async () => {
		const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
		const exits = names.map(name => once(startWriter(name, 10).stdout.resume(), 'close'));
		await Promise.all(exits);
		assert.equal(selectors().length, 80);
		for (const name of names) {
			const own = selectors().filter(selector => selector.startsWith(name));
			assert.deepEqual(
				own,
				own.map((_, index) => `${name}-${index}`),
			);
		}

		assert.deepEqual(readdirSync(folder), ['favorites.json']);
	});

	it('lose nothing that was written when a writer is killed', async () => {
		let written = 0;
		for (let round = 0; round < 8; round++) {
			const child = startWriter(`round${round}`, 1e6);
			const exit = once(child, 'exit');
			let here = 0;
			for await (const _ of createInterface(child.stdout)) {
				here++;
				// At a different moment in each round.
				if (here === 5 + round) {
					child.kill('SIGKILL');
				}
			}

			await exit;
			written += here;
			const favorites = openFavorites(folder);
			assert.equal(favorites.notice, null);
			assert.ok(favorites.list().length >= written, `${favorites.list().length} of ${written}`);
			written = favorites.list().length;
			favorites.add({selector: `between-${round}`});
			written++;
		}

		assert.deepEqual(readdirSync(folder), ['favorites.json']);
	});
});
