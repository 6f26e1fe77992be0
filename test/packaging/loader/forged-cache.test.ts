import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {
	chmodSync,
	chownSync,
	existsSync,
	linkSync,
	mkdirSync,
	readdirSync,
	renameSync,
	rmSync,
	symlinkSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {describe, type TestContext, test} from 'node:test';
import {runEic} from '../../support/program/run-eic.js';
import {temporaryHome} from '../../support/program/temporary-home.js';
import {forgeCode} from './forged-cache.js';

/** The id of another user: nobody. */
const stranger = 65_534;

/** A home with a compile cache, and a forged file to replace the one in the cache. */
async function forged(t: TestContext) {
	const home = temporaryHome();
	t.after(() => home.remove());
	const cache = path.join(home.path, '.cache');
	const folder = path.join(cache, 'eic/compiled');
	const log = path.join(home.path, 'ran');
	const run = () => runEic(['history'], {...home.environment, NODE_COMPILE_CACHE: undefined});
	const {stdout: expected} = await run();
	const file = path.join(folder, readdirSync(folder)[0] ?? '');
	const forgery = path.join(home.path, 'forgery');
	forgeCode(file, forgery, log);
	return {
		home,
		cache,
		folder,
		file,
		forgery,
		run,
		/** Runs eic, and asserts that it works as without the cache. */
		async stays() {
			const {stdout, exitCode} = await run();
			assert.equal(existsSync(log), false, 'forged code ran');
			assert.deepEqual([exitCode, stdout], [0, expected]);
		},
		isRun: () => existsSync(log),
	};
}

describe('forged code', () => {
	test('runs from its place in the cache: the tests below show what keeps it from there', async t => {
		const {file, forgery, run, isRun} = await forged(t);
		renameSync(forgery, file);
		await run();
		assert(isRun());
	});

	test('is not run through a link, whoever owns what it leads to', async t => {
		// Such as /proc/PID/cmdline of a set-user-ID program: root owns it, and its caller chooses the content.
		const {file, forgery, stays} = await forged(t);
		rmSync(file);
		symlinkSync(forgery, file);
		await stays();
	});

	test('is not run from a file with two names', async t => {
		const {file, forgery, stays} = await forged(t);
		rmSync(file);
		linkSync(forgery, file);
		await stays();
	});

	for (const [what, place] of [
		['folder', 'eic/compiled'],
		['folder above', 'eic'],
		['cache folder', '.'],
	] as const) {
		test(`is not run from a ${what} that others may write`, async t => {
			const {cache, file, forgery, stays} = await forged(t);
			renameSync(forgery, file);
			chmodSync(path.join(cache, place), 0o777);
			await stays();
		});

		test(`is not run from a ${what} of another user`, async t => {
			if (process.getuid?.() !== 0) {
				return t.skip('only root can give a folder away');
			}

			const {cache, file, forgery, stays} = await forged(t);
			renameSync(forgery, file);
			chownSync(path.join(cache, place), stranger, stranger);
			await stays();
		});
	}

	test('is not run through a link in the path to a folder that others may write', async t => {
		const {home, cache, file, forgery, stays} = await forged(t);
		const shared = path.join(home.path, 'shared');
		mkdirSync(shared);
		chmodSync(shared, 0o777);
		renameSync(forgery, file);
		renameSync(path.join(cache, 'eic'), path.join(shared, 'eic'));
		symlinkSync(path.join(shared, 'eic'), path.join(cache, 'eic'));
		await stays();
	});

	test('is not run in the home of another user, as under sudo, and nothing is kept there', async t => {
		if (process.getuid?.() !== 0) {
			return t.skip('only root can give a folder away');
		}

		const {home, folder, file, forgery, stays} = await forged(t);
		renameSync(forgery, file);
		chownSync(home.path, stranger, stranger);
		await stays();
		rmSync(folder, {recursive: true});
		await stays();
		assert.equal(existsSync(folder), false);
	});

	test('a private folder below a shared one, such as /tmp, is created and used', async t => {
		const home = temporaryHome();
		t.after(() => home.remove());
		const shared = path.join(home.path, 'shared');
		mkdirSync(shared);
		chmodSync(shared, 0o1777);
		const folder = path.join(shared, 'mine');
		const environment = {...home.environment, NODE_COMPILE_CACHE: folder};
		// Node itself keeps other files there.
		const isKept = () => readdirSync(folder).some(name => name.startsWith('history-'));
		await runEic(['history'], environment);
		assert(isKept());
		rmSync(folder, {recursive: true});
		chmodSync(shared, 0o777);
		await runEic(['history'], environment);
		assert(!isKept());
	});

	test('a pipe in place of the file does not block eic', async t => {
		const {file, stays} = await forged(t);
		rmSync(file);
		execFileSync('mkfifo', [file]);
		await stays();
	});
});
