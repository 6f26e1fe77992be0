import assert from 'node:assert/strict';
import {fork} from 'node:child_process';
import {once} from 'node:events';
import {
	closeSync,
	lstatSync,
	mkdirSync,
	openSync,
	readdirSync,
	readFileSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {Failure} from '../../../source/model/failure.js';
import {openFavorites} from '../../../source/store/favorites.js';
import {openSettings} from '../../../source/store/settings.js';
import {type TemporaryHome, temporaryHome} from '../../support/program/temporary-home.js';

const writer = fileURLToPath(new URL('../writer.js', import.meta.url));

describe('a file that users edit', () => {
	let home: TemporaryHome;
	let file: string;

	beforeEach(() => {
		home = temporaryHome();
		file = path.join(home.path, 'settings.json');
	});

	afterEach(() => home.remove());

	const text = () => readFileSync(file, 'utf8');

	it('keeps its last valid content while it has a mistake', () => {
		writeFileSync(file, '{"timeout": "30m"}');
		const settings = openSettings(home.path);
		writeFileSync(file, '{"timeout": "3');
		assert.equal(settings.deadlineMs, 1_800_000);
		assert.match(
			settings.notice ?? '',
			/settings\.json, line 1: the file ends in the middle .* eic keeps using what it said before\.$/,
		);
		writeFileSync(file, '{"timeout": "60m"}');
		assert.equal(settings.deadlineMs, 3_600_000);
		assert.equal(settings.notice, null);
	});

	it('is not written to while it has a mistake', () => {
		const settings = openSettings(home.path);
		const invalid = '{"hostKeyCheck": "strict",}';
		writeFileSync(file, invalid);
		settings.rememberOsUser('ami-1', 'root');
		settings.rememberView({sort: 'name'});
		settings.rememberSources([{profile: null, region: 'us-east-1'}]);
		assert.equal(text(), invalid);
		assert.match(settings.notice ?? '', /line 1: "}" follows a comma/);
		assert.deepEqual(
			readdirSync(home.path).filter(name => name.startsWith('settings')),
			['settings.json'],
		);
	});

	it('explains why favorites are not written to it', () => {
		const favorites = openFavorites(home.path);
		writeFileSync(path.join(home.path, 'favorites.json'), '{"favorites": {}}');
		assert.throws(
			() => favorites.add({selector: 'web-1'}),
			error =>
				error instanceof Failure &&
				error.exitCode === 253 &&
				/line 1: favorites is {}, but must be a list/.test(error.message),
		);
	});

	it('keeps what the user wrote, in the same order, when eic writes to it', () => {
		writeFileSync(
			file,
			'\uFEFF{"timeout":"30m","production":["tag:env=prod"],"region":"us-east-1"}',
		);
		openSettings(home.path).rememberOsUser('ami-1', 'root');
		const {__internal__, ...content} = JSON.parse(text());
		assert.deepEqual(Object.entries(content).slice(0, 3), [
			['timeout', '30m'],
			['production', ['tag:env=prod']],
			['region', 'us-east-1'],
		]);
		assert.deepEqual(__internal__, {migrations: {version: '1.0.0'}});
		assert.deepEqual(openSettings(home.path).imageOsUsers, {'ami-1': 'root'});
	});

	it('stops this eic when it is from a newer one', () => {
		writeFileSync(file, '{"__internal__": {"migrations": {"version": "2.0.0"}}, "new": 1}');
		assert.throws(() => openSettings(home.path), {code: 'FileTooNew'});
	});

	it('may be a symbolic link, even to a missing file, and remains one', () => {
		const real = path.join(home.path, 'dotfiles', 'settings');
		mkdirSync(path.dirname(real));
		symlinkSync(real, file);
		openSettings(home.path).rememberOsUser('ami-1', 'root');
		openSettings(home.path).rememberOsUser('ami-2', 'admin');
		assert.ok(lstatSync(file).isSymbolicLink());
		assert.deepEqual(JSON.parse(readFileSync(real, 'utf8')).imageOsUsers, {
			'ami-1': 'root',
			'ami-2': 'admin',
		});
		assert.deepEqual(readdirSync(path.dirname(real)), ['settings']);
	});

	it('must not be a folder', () => {
		mkdirSync(file);
		assert.throws(() => openSettings(home.path), {
			code: 'FileUnreadable',
			message: /is not a regular file/,
		});
	});

	it('is never read half written while several processes write it', async () => {
		const favorites = openFavorites(home.path);
		// Large enough that writing it in place would take a while.
		favorites.add(
			...Array.from({length: 500}, (_, index) => ({
				selector: `old-${index}`,
				note: 'x'.repeat(400),
			})),
		);
		const writers = ['a', 'b'].map(name => fork(writer, [home.path, name, '10'], {silent: true}));
		let areWriting = true;
		const done = Promise.all(writers.map(child => once(child, 'exit'))).finally(() => {
			areWriting = false;
		});
		while (areWriting) {
			assert.ok(favorites.list().length >= 500);
			assert.equal(favorites.notice, null);
			await new Promise(setImmediate);
		}

		await done;
		assert.equal(favorites.list().length, 520);
	});

	// A terminal that is a snap sets SNAP for all programs in it.
	it('is replaced and not overwritten, even in a terminal that is a snap', t => {
		process.env['SNAP'] = '/snap/code/1';
		t.after(() => {
			delete process.env['SNAP'];
		});
		const before = '{"timeout": "30m"}';
		writeFileSync(file, before);
		const reader = openSync(file, 'r');
		t.after(() => closeSync(reader));
		openSettings(home.path).rememberOsUser('ami-1', 'root');
		assert.equal(readFileSync(reader, 'utf8'), before);
		assert.match(text(), /ami-1/);
		assert.equal(process.env['SNAP'], '/snap/code/1');
	});
});
