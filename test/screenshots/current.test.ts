import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {describe, test} from 'node:test';
import {manualPage} from '../../packaging/manual.js';
import {pictureOf} from '../../screenshots/picture.js';
import {pagesWithTables, withTables} from '../../screenshots/readme.js';
import {scenarios} from '../../screenshots/scenarios.js';
import {sizeNames, sizePictures} from '../../screenshots/sizes.js';
import {tourOf} from '../../screenshots/tour.js';

const root = path.resolve(import.meta.dirname, '../../..');
const folder = path.join(root, 'screenshots/pictures');

describe('the pictures of the README', {concurrency: 2}, () => {
	for (const scenario of scenarios) {
		test(`${scenario.name}.svg shows what the program shows now (npm run screenshots)`, async () => {
			const shown = await readFile(path.join(folder, `${scenario.name}.svg`), 'utf8');
			assert.equal(await pictureOf(scenario, shown), shown);
		});
	}
});

test('the pictures of all sizes show what the program shows now (npm run screenshots)', async () => {
	const shown = new Map<string, string>();
	for (const name of sizeNames) {
		shown.set(name, await readFile(path.join(folder, 'sizes', `${name}.svg`), 'utf8'));
	}

	assert.deepEqual(await sizePictures(shown), shown);
});

test('tour.svg shows what the program shows now (npm run screenshots)', async () => {
	const shown = await readFile(path.join(folder, 'tour.svg'), 'utf8');
	assert.equal(await tourOf(shown), shown);
});

for (const name of pagesWithTables) {
	test(`the tables of ${name} are those of the program (npm run screenshots)`, async () => {
		const page = await readFile(path.join(root, name), 'utf8');
		assert.equal(page, withTables(page));
	});
}

test('the manual page is that of the program (npm run screenshots)', async () => {
	assert.equal(await readFile(path.join(root, 'docs/eic.1'), 'utf8'), manualPage());
});
