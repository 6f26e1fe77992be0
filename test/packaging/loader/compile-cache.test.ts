import assert from 'node:assert/strict';
import {
	chmodSync,
	chownSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	statSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {describe, type TestContext, test} from 'node:test';
import {codeOf, decodeCode, encodeCode, isSound} from '../../../packaging/loader/code-file.js';
import {runEic} from '../../support/program/run-eic.js';
import {temporaryHome} from '../../support/program/temporary-home.js';

const noteCode = new URL('./noted-code.js', import.meta.url).href;
const file = (command: string) => `${command}-${process.version}-${process.arch}`;

/** eic with its own compile cache; each run reports the chunks of which code was kept. */
function keeping(t: TestContext, others: Readonly<Record<string, string>> = {}) {
	const home = temporaryHome();
	t.after(() => home.remove());
	const folder = path.join(home.path, '.cache/eic/compiled');
	const notes = path.join(home.path, 'notes');
	const run = async (...line: readonly string[]) => {
		writeFileSync(notes, '');
		const {stdout, stderr, exitCode} = await runEic(line, {
			...home.environment,
			NODE_COMPILE_CACHE: undefined,
			NODE_OPTIONS: `--import ${noteCode}`,
			EIC_TEST_CODE: notes,
			...others,
		});
		const chunks = readFileSync(notes, 'utf8').trim().split('\n');
		const of = (word: string) => chunks.filter(chunk => chunk.startsWith(`${word} `)).length;
		return {stdout, stderr, exitCode, kept: of('kept'), compiled: of('compiled')};
	};

	return {folder, run};
}

describe('the compile cache', () => {
	test('a second run compiles nothing that the first one did', async t => {
		const {folder, run} = keeping(t);
		const first = await run('favorites', 'list');
		assert.equal(first.kept, 0);
		assert(first.compiled > 0);
		const second = await run('favorites', 'list');
		assert.deepEqual(second, {...first, kept: first.compiled, compiled: 0});
		assert.deepEqual(readdirSync(folder), [file('favorites')]);
		assert.equal(statSync(folder).mode & 0o777, 0o700);
		assert.equal(statSync(path.join(folder, file('favorites'))).mode & 0o777, 0o600);
	});

	test('the first runs add to it, and later ones only what is new', async t => {
		const {folder, run} = keeping(t);
		for (let count = 0; count < 4; count++) {
			await run('favorites', 'list');
		}

		const written = () => statSync(path.join(folder, file('favorites'))).mtimeMs;
		const learned = written();
		await run('favorites', 'list');
		assert.equal(written(), learned);
		const other = await run('favorites', 'add', 'web-1');
		assert(other.kept > 0 && other.compiled > 0, JSON.stringify(other));
		assert.notEqual(written(), learned);
		assert.equal((await run('favorites', 'add', 'web-1')).compiled, 0);
		assert.equal((await run('favorites', 'list')).compiled, 0);
	});

	test('each command has its own file, and anything else that of the picker', async t => {
		const {folder, run} = keeping(t);
		await run('history');
		await run('--help');
		await run('../no-command');
		assert.deepEqual(readdirSync(folder).toSorted(), [file('history'), file('picker')]);
	});

	test('NODE_COMPILE_CACHE names another folder', async t => {
		const other = temporaryHome();
		t.after(() => other.remove());
		const {run} = keeping(t, {NODE_COMPILE_CACHE: other.path});
		await run('history');
		assert(existsSync(path.join(other.path, file('history'))));
	});

	test('damaged code is not run', async t => {
		const {folder, run} = keeping(t);
		const {compiled: all, kept: none, ...said} = await run('history');
		assert.equal(none, 0);
		const code = path.join(folder, file('history'));
		const bytes = readFileSync(code);
		bytes.fill(0xff, bytes.length / 2, bytes.length / 2 + 64);
		for (const damaged of [bytes, bytes.subarray(0, bytes.length / 2), bytes.subarray(0, 2)]) {
			writeFileSync(code, damaged);
			const {compiled, kept: used, ...told} = await run('history');
			assert.deepEqual(told, said);
			assert(compiled > 0 && compiled + used === all);
			assert.equal((await run('history')).compiled, 0);
		}
	});

	test('code that others may write is not run', async t => {
		const {folder, run} = keeping(t);
		await run('history');
		const code = path.join(folder, file('history'));
		chmodSync(code, 0o622);
		assert.equal((await run('history')).kept, 0);
		assert.equal((await run('history')).compiled, 0);
		if (process.getuid?.() === 0) {
			chownSync(code, 1, 1);
			assert.equal((await run('history')).kept, 0);
		}
	});

	test('nothing is kept where it cannot be, or should not be', async t => {
		const blocked = keeping(t);
		mkdirSync(path.dirname(blocked.folder), {recursive: true});
		writeFileSync(blocked.folder, '');
		assert.equal((await blocked.run('history')).exitCode, 0);
		assert.equal((await blocked.run('history')).kept, 0);
		for (const variable of ['EIC_NO_COMPILE_CACHE', 'NODE_DISABLE_COMPILE_CACHE']) {
			const off = keeping(t, {[variable]: '1'});
			assert.equal((await off.run('history')).exitCode, 0);
			assert.equal(existsSync(off.folder), false);
		}
	});

	test('a folder in the way of the file leaves nothing behind', async t => {
		const {folder, run} = keeping(t);
		mkdirSync(path.join(folder, file('history'), 'inside'), {recursive: true});
		assert.equal((await run('history')).exitCode, 0);
		assert.deepEqual(readdirSync(folder), [file('history')]);
	});

	test('what another Node left long ago is removed', async t => {
		const {folder, run} = keeping(t);
		mkdirSync(folder, {recursive: true});
		const names = ['history-v20.0.0-x64', 'history-v23.0.0-x64', 'other-v20.0.0-x64'];
		const [old = '', , other = ''] = names.map(name => path.join(folder, name));
		for (const name of names) {
			writeFileSync(path.join(folder, name), '');
		}

		for (const longAgo of [old, other]) {
			utimesSync(longAgo, new Date('2020-01-01'), new Date('2020-01-01'));
		}

		await run('history');
		assert.deepEqual(
			readdirSync(folder).toSorted(),
			[file('history'), ...names.slice(1)].toSorted(),
		);
	});

	test('a file holds the code by chunk, for the texts that it was compiled from', () => {
		const texts = {'a.js': 'abc', 'b.js': '', 'c.js': 'c'.repeat(17)};
		const digests = {'a.js': '1', 'b.js': '2', 'c.js': '3'};
		const chunks = new Map(
			Object.entries(texts).map(([name, text]) => [
				name,
				codeOf(Buffer.from(text), digests[name as keyof typeof digests]),
			]),
		);
		const bytes = Buffer.concat(encodeCode({runs: 3, chunks}));
		assert.deepEqual(decodeCode(bytes, digests), {runs: 3, chunks});
		const {'b.js': other, ...others} = digests;
		for (const changed of [others, {...digests, 'b.js': `${other}1`}]) {
			const {runs, chunks: left} = decodeCode(bytes, changed);
			assert.equal(runs, 0);
			assert.deepEqual([...left.keys()], ['a.js', 'c.js']);
			assert([...left.values()].every(isSound));
		}

		assert.deepEqual([...decodeCode(bytes.subarray(0, -1), digests).chunks.values()].map(isSound), [
			true,
			true,
			true,
		]);
		assert.deepEqual([...decodeCode(bytes.subarray(0, -8), digests).chunks.values()].map(isSound), [
			true,
			true,
			false,
		]);
	});
});
