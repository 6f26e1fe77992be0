import assert from 'node:assert/strict';
import {existsSync, globSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, test} from 'node:test';

const root = path.resolve(import.meta.dirname, '../../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const pages = [
	'README.md',
	'CONTRIBUTING.md',
	'CHANGELOG.md',
	...globSync('docs/*.md', {cwd: root}),
];
const sources = globSync('source/**/*.{ts,tsx}', {cwd: root}).map(read).join('\n');

describe('the documentation', () => {
	for (const page of pages) {
		test(`${page} links to what is there`, () => {
			const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(
				([, link = '']) => link,
			);
			const missing = links.filter(link => !existsSync(path.join(root, path.dirname(page), link)));
			assert.deepEqual(missing, []);
		});
	}

	test('troubleshooting names failures that exist', () => {
		const codes = [...read('docs/troubleshooting.md').matchAll(/\(`([A-Z]\w+)`\)/g)];
		assert.ok(codes.length > 15);
		assert.deepEqual(
			codes.map(([, code]) => code).filter(code => !sources.includes(`'${code}'`)),
			[],
		);
	});

	test('the page on hostile input names tests that exist', () => {
		const named = [...read('docs/hostile-input.md').matchAll(/`([\w/-]+\.test\.tsx?)`/g)];
		assert.ok(named.length > 40);
		assert.deepEqual(
			named.map(([, file = '']) => file).filter(file => !existsSync(path.join(root, 'test', file))),
			[],
		);
	});

	test('the keys of the README fit in ten lines', () => {
		const [table = ''] = /^\| key \|[\s\S]*?\n\n/m.exec(read('README.md')) ?? [];
		assert.ok(table.includes('Enter'));
		assert.ok(table.trim().split('\n').length <= 10, table);
	});

	test('the architecture names every room', () => {
		const rooms = globSync('*', {cwd: path.join(root, 'source')});
		const page = read('docs/architecture.md');
		assert.deepEqual(
			rooms.filter(room => !page.includes(room.endsWith('.ts') ? room : `\`${room}/\``)),
			[],
		);
	});
});
