import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {
	chmodSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {Failure} from '../../../source/model/failure.js';
import {ignoreUnwritable} from '../../../source/store/conf/conf-failure.js';
import {openConfFile} from '../../../source/store/conf/conf-file.js';
import {type TemporaryHome, temporaryHome} from '../../support/program/temporary-home.js';

type Words = {words: readonly string[]};

const first = {
	name: 'words',
	defaults: {words: []} as Words,
	version: '1.0.0',
	schema: {words: {type: 'array', items: {type: 'string'}}},
} as const;

describe('a file kept with conf', () => {
	let home: TemporaryHome;
	let folder: string;
	let file: string;

	beforeEach(() => {
		home = temporaryHome();
		folder = path.join(home.path, 'eic');
		file = path.join(folder, 'words.json');
	});

	afterEach(() => home.remove());

	const open = () => openConfFile<Words>({...first, folder});

	const write = (text: string) => {
		mkdirSync(folder, {recursive: true});
		writeFileSync(file, text);
	};

	const add = (word: string) => (before: Words) => ({...before, words: [...before.words, word]});

	const fails = (code: string) => (error: unknown) =>
		error instanceof Failure && error.code === code && error.nextStep !== null;

	it('is not created by reading', () => {
		assert.deepEqual(open().read(), {words: []});
		assert.deepEqual(readdirSync(home.path).includes('eic'), false);
	});

	it('is created for its owner only, with nothing beside it', () => {
		open().change(add('a'));
		assert.equal(statSync(file).mode & 0o777, 0o600);
		assert.equal(statSync(folder).mode & 0o777, 0o700);
		assert.deepEqual(readdirSync(folder), ['words.json']);
	});

	it('shows one process what another has written', () => {
		const [one, other] = [open(), open()];
		one.change(add('a'));
		other.change(add('b'));
		one.change(add('c'));
		assert.deepEqual(other.read().words, ['a', 'b', 'c']);
	});

	it('is not written when nothing changes', () => {
		open().change(before => before);
		assert.deepEqual(readdirSync(folder), []);
	});

	for (const damaged of ['{"words": [', '{"words": "none"}', '']) {
		it(`is set aside and reported when it contains ${damaged || 'nothing'}`, () => {
			write(damaged);
			const words = open();
			assert.match(words.notice ?? '', /The words could not be understood; they are kept as \S+$/);
			words.change(add('a'));
			assert.deepEqual(words.read().words, ['a']);
			const [aside = ''] = readdirSync(folder).filter(name => name.includes('damaged'));
			assert.equal(readFileSync(path.join(folder, aside), 'utf8'), damaged);
		});
	}

	it('is set aside when it is damaged while it is open', () => {
		const words = open();
		words.change(add('a'));
		write('rubbish');
		assert.deepEqual(words.read().words, []);
		assert.match(words.notice ?? '', /could not be understood/);
	});

	it('rejects content that the schema does not allow, and keeps the old content', () => {
		const words = open();
		words.change(add('a'));
		assert.throws(() => words.change(() => ({words: [1]}) as unknown as Words), {
			code: 'NotAllowed',
			message: /The words would not be valid: `words\/0` must be string/,
		});
		assert.deepEqual(open().read().words, ['a']);
		assert.equal(words.notice, null);
	});

	it('keeps unknown fields', () => {
		write('{"words": ["a"], "colours": ["red"]}');
		open().change(add('b'));
		assert.match(readFileSync(file, 'utf8'), /red/);
	});

	it('is migrated to the current format once, and not changed by an older eic', () => {
		open().change(add('a'));
		const second = () =>
			openConfFile<{terms: readonly string[]; words: readonly string[] | null}>({
				folder,
				name: 'words',
				defaults: {terms: [], words: null},
				version: '2.0.0',
				schema: {terms: {type: 'array', items: {type: 'string'}}, words: {type: 'null'}} as object,
				migrations: {
					'2.0.0'(conf) {
						conf.set({terms: [...(conf.get('words') ?? []), 'moved'], words: null});
					},
				},
			});
		assert.deepEqual(second().read().terms, ['a', 'moved']);
		assert.deepEqual(second().read().terms, ['a', 'moved']);
		const before = readFileSync(file, 'utf8');
		const older = open();
		assert.deepEqual(older.read(), {words: []});
		assert.match(older.notice ?? '', /written by a newer eic/);
		assert.throws(() => older.change(add('b')), fails('FileTooNew'));
		assert.equal(readFileSync(file, 'utf8'), before);
	});

	it('removes the temporary files of killed writers', () => {
		write('{"words": []}');
		writeFileSync(`${file}.tmp-1234567890abcdef`, '{"wor');
		open().change(add('a'));
		assert.deepEqual(readdirSync(folder), ['words.json']);
	});

	it('may be a symbolic link, and remains one', () => {
		mkdirSync(folder);
		const real = path.join(home.path, 'real.json');
		writeFileSync(real, '{"words": ["a"]}');
		symlinkSync(real, file);
		open().change(add('b'));
		assert.match(readFileSync(real, 'utf8'), /"b"/);
	});

	for (const [what, make, reason] of [
		['a folder', () => mkdirSync(file), /words\.json cannot be read: it is not a regular file\./],
		['a FIFO', () => execFileSync('mkfifo', [file]), /it is not a regular file\./],
		['a link to itself', () => symlinkSync(file, file), /its symbolic links form a loop\./],
	] as const) {
		it(`does not fail when ${what} is in its place, and reports it`, {timeout: 5000}, () => {
			mkdirSync(folder);
			make();
			const words = open();
			assert.deepEqual(words.read(), {words: []});
			assert.match(words.notice ?? '', reason);
			assert.throws(() => words.change(add('a')), fails('FileUnwritable'));
		});
	}

	it('can be read from a read-only folder, and fails only when it has to be written', {
		skip: process.getuid?.() === 0 && 'root may write everywhere',
	}, () => {
		write('{"words": ["a"]}');
		chmodSync(file, 0o400);
		chmodSync(folder, 0o500);
		const words = open();
		assert.deepEqual(words.read().words, ['a']);
		assert.throws(() => words.change(add('b')), fails('FileUnwritable'));
		ignoreUnwritable(() => words.change(add('b')));
		chmodSync(folder, 0o700);
	});

	it('fails when it cannot be written, unless that does not matter', () => {
		writeFileSync(folder, 'a file in the place of the folder');
		const words = open();
		assert.throws(() => words.change(add('a')), fails('FileUnwritable'));
		ignoreUnwritable(() => words.change(add('a')));
	});
});
