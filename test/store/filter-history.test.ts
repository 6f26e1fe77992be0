import assert from 'node:assert/strict';
import {mkdirSync, readdirSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {type TestContext, test} from 'node:test';
import {openFilterHistory} from '../../source/store/filter-history.js';
import {temporaryHome} from '../support/program/temporary-home.js';

function folderFor(t: TestContext): string {
	const home = temporaryHome();
	t.after(() => home.remove());
	return path.join(home.path, 'eic');
}

test('the latest filter comes first, each is there once, and only the owner can read them', t => {
	const folder = folderFor(t);
	const history = openFilterHistory(folder);
	for (const filter of ['web', 'db', ' web ', '']) {
		history.record(filter);
	}

	assert.deepEqual(openFilterHistory(folder).list(), ['web', 'db']);
	assert.equal(statSync(path.join(folder, 'filters.json')).mode & 0o777, 0o600);
	history.forget('web');
	history.forget('no such filter');
	assert.deepEqual(openFilterHistory(folder).list(), ['db']);
});

test('the oldest of more than a hundred are dropped, and long ones are cut', t => {
	const history = openFilterHistory(folderFor(t));
	for (let index = 0; index < 102; index++) {
		history.record(`filter ${index}`);
	}

	assert.equal(history.list().length, 100);
	assert.equal(history.list()[0], 'filter 101');
	assert.equal(history.list().at(-1), 'filter 2');
	history.record('x'.repeat(1000));
	assert.equal(history.list()[0], 'x'.repeat(200));
});

test('a file that was changed by hand gives only what eic could have written', t => {
	const folder = folderFor(t);
	mkdirSync(folder);
	const filters = ['web', 'db', 'web', '', 'a\u001B[2J\n', ...Array(200).fill('z')];
	writeFileSync(path.join(folder, 'filters.json'), JSON.stringify({filters}));
	assert.deepEqual(openFilterHistory(folder).list(), ['web', 'db', 'a[2J', 'z']);
});

test('a damaged file is set aside with a notice', t => {
	const folder = folderFor(t);
	mkdirSync(folder);
	writeFileSync(path.join(folder, 'filters.json'), '{"filters": [1');
	const history = openFilterHistory(folder);
	assert.deepEqual(history.list(), []);
	assert.match(history.notice ?? '', /^The filters could not be understood; they are kept as /);
	history.record('web');
	assert.deepEqual(history.list(), ['web']);
	assert.equal(readdirSync(folder).length, 2);
});

test('a filter that cannot be written is dropped', t => {
	const folder = folderFor(t);
	writeFileSync(folder, 'a file where the folder should be');
	const history = openFilterHistory(folder);
	history.record('web');
	assert.deepEqual(history.list(), []);
	assert.throws(() => history.forget('web'));
});
