import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {expandPath} from '../../../source/aws/files/file-paths.js';
import {parseIni} from '../../../source/aws/files/ini.js';
import {shellWords} from '../../../source/aws/shell-words.js';

/** The expected results are those of Python 3.14's `configparser` and `shlex`, as botocore calls them. */
describe('an AWS file', () => {
	const rows: ReadonlyArray<readonly [title: string, text: string, settings: object]> = [
		['names in upper case', '[x]\nRegion = a', {region: 'a'}],
		['a colon', '[x]\nregion: a=b', {region: 'a=b'}],
		['comments', '[x]\n# no\n; no\nregion = a # yes\n', {region: 'a # yes'}],
		['a comment within a value', '[x]\na = 1\n  2\n# no\n  3', {a: '1\n2\n3'}],
		['a blank line within a value', '[x]\na = 1\n\n  2\n\nb = 3', {a: '1\n\n2', b: '3'}],
		['an empty value', '[x]\na =\nb = 1', {a: '', b: '1'}],
		['a block', '[x]\ns3 =\n  A = 1\n  b = 2=3\nc = 4', {'s3.A': '1', 's3.b': '2=3', c: '4'}],
		['a lone carriage return', '[x]\ra = 1\rb = 2', {a: '1', b: '2'}],
		['settings deeper than the section', '[x]\n  a = 1\n  b = 2', {a: '1', b: '2'}],
		['a section deeper than a setting', '[x]\na = 1\n  [y]\n', {a: '1\n[y]'}],
		['settings for all sections', '[DEFAULT]\na = 1\nb = 1\n[x]\nb = 2', {a: '1', b: '2'}],
		['a setting twice', '[x]\na = 1\na = 2', {a: '2'}],
		['a section twice', '[x]\na = 1\n[y]\n[x]\nb = 2', {a: '1', b: '2'}],
		['__proto__', '[x]\n__proto__ = 1\na = 2', {['__proto__']: '1', a: '2'}],
	];
	for (const [title, text, settings] of rows) {
		it(`is read with ${title}`, () => {
			const {sections, problems} = parseIni(text);
			assert.deepEqual(
				Object.entries(sections.get('x') ?? {}).toSorted(),
				Object.entries(settings).toSorted(),
			);
			assert.deepEqual(problems, []);
		});
	}

	it('reports the lines that have no meaning', () => {
		const {problems} = parseIni('a = 1\n[x]\nnothing\n= 1\nb = 2');
		assert.deepEqual(
			problems.map(({line}) => line),
			[1, 3, 4],
		);
	});

	it('has section headers of quoted words', () => {
		assert.deepEqual(shellWords(`profile 'a b' "c \\" \\d" e\\ f`), [
			'profile',
			'a b',
			'c " \\d',
			'e f',
		]);
		assert.deepEqual(shellWords(`a'b'"c" ''`), ['abc', '']);
		assert.deepEqual(shellWords(' \t'), []);
		assert.equal(shellWords(`it's`), null);
		assert.equal(shellWords('a\\'), null);
	});

	it('may be below the home folder', () => {
		process.env['EIC_TEST_NAME'] = 'x';
		assert.equal(expandPath('~/a'), `${process.env['HOME']}/a`);
		assert.equal(
			expandPath('/a/$EIC_TEST_NAME/$'.concat('{EIC_TEST_NAME}/$EIC_NOT_SET')),
			'/a/x/x/$EIC_NOT_SET',
		);
		assert.equal(expandPath('/~a'), '/~a');
	});
});
