import assert from 'node:assert/strict';
import {globSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, test} from 'node:test';
import {demoForTests} from '../support/program/demo-for-tests.js';
import {demoBlocks, isShown} from './fenced-blocks.js';
import {runBlock} from './run-block.js';

const root = path.resolve(import.meta.dirname, '../../..');
const pages = ['README.md', ...globSync('docs/*.md', {cwd: root}).toSorted()];

for (const page of pages) {
	const blocks = demoBlocks(readFileSync(path.join(root, page), 'utf8'));
	if (blocks.length > 0) {
		describe(`the commands of ${page}, against the demo`, () => {
			const demo = demoForTests();
			for (const {line, text, output} of blocks) {
				test(`line ${line}: ${text.split('\n')[0]}`, async () => {
					const {exitCode, printed} = await runBlock(text, demo.home.path, demo.environment);
					assert.equal(exitCode, 0, printed);
					if (output !== null && !isShown(output, printed)) {
						assert.equal(printed, output);
					}
				});
			}
		});
	}
}

describe('what a page shows', () => {
	test('is what came, apart from …', () => {
		assert.ok(isShown('one\ntwo\n', 'one  \ntwo\n'));
		assert.ok(isShown('one …\n…\nfour\n', 'one two\nand\nthree\nfour\n'));
		assert.ok(isShown('one\n…\ntwo\n', 'one\ntwo\n'));
		assert.ok(!isShown('one\n', 'one\ntwo\n'));
		assert.ok(!isShown('o.e\n', 'one\n'));
		assert.ok(!isShown('one\n…\n', 'two\none\n'));
	});

	test('is the block after the commands, or nothing', () => {
		const page =
			'```sh demo\neic list\n```\n\nIt prints:\n\n```text output\nrows\n```\n\n```sh\nother\n```\n';
		assert.deepEqual(demoBlocks(page), [
			{info: 'sh demo', text: 'eic list\n', line: 1, output: 'rows\n'},
		]);
	});
});
