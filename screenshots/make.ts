import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {manualPage} from '../packaging/manual.js';
import {pages} from '../packaging/patches/page.js';
import {pictureOf} from './picture.js';
import {pagesWithTables, withTables} from './readme.js';
import {scenarios} from './scenarios.js';
import {sizePictures} from './sizes.js';
import {tourOf} from './tour.js';

/**
`npm run screenshots [NAME …]`: draws the pictures again, updates the tables of the pages and writes the
manual page.
*/
const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, 'screenshots/pictures');
const names = process.argv.slice(2);
for (const scenario of scenarios) {
	if (names.length === 0 || names.includes(scenario.name)) {
		await writeFile(path.join(folder, `${scenario.name}.svg`), await pictureOf(scenario, null));
		process.stdout.write(`screenshots/pictures/${scenario.name}.svg\n`);
	}
}

if (names.length === 0 || names.includes('tour')) {
	await writeFile(path.join(folder, 'tour.svg'), await tourOf(null));
	process.stdout.write('screenshots/pictures/tour.svg\n');
}

if (names.length === 0 || names.includes('sizes')) {
	for (const [name, picture] of await sizePictures(null)) {
		await writeFile(path.join(folder, `sizes/${name}.svg`), picture);
		process.stdout.write(`screenshots/pictures/sizes/${name}.svg\n`);
	}
}

for (const name of pagesWithTables) {
	const page = path.join(root, name);
	await writeFile(page, withTables(await readFile(page, 'utf8')));
}

await writeFile(path.join(root, 'docs/eic.1'), manualPage());
for (const [file, text] of pages()) {
	await writeFile(path.join(root, file), text);
}
