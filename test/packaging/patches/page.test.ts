import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {test} from 'node:test';
import {pages} from '../../../packaging/patches/page.js';
import {allPatches} from '../../../packaging/patches/table.js';
import {root} from '../../../packaging/root.js';

test('the pages about patches are those that their tables make', () => {
	for (const [file, text] of pages()) {
		assert.equal(
			readFileSync(path.join(root, file), 'utf8'),
			text,
			`npm run screenshots writes ${file}`,
		);
	}
});

test('each patch says what it buys, and names a test that is there', () => {
	for (const {name, what, buys, upstream, test: file} of allPatches) {
		assert(what && buys && upstream, name);
		assert(existsSync(path.join(root, 'test', file)), `${name}: ${file}`);
	}
});
