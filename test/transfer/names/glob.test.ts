import assert from 'node:assert/strict';
import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {after, before, describe, it} from 'node:test';
import {localFiles} from '../../../source/transfer/local/local-files.js';
import {expandGlob} from '../../../source/transfer/names/glob.js';
import {temporaryHome} from '../../support/program/temporary-home.js';

describe('a remote pattern', () => {
	const home = temporaryHome();

	before(() => {
		for (const name of ['a.log', 'b.log', 'c.txt', '.hidden.log', '[x].log', 'a+b', 'sub/d.log']) {
			const file = path.join(home.path, 'logs', name);
			mkdirSync(path.dirname(file), {recursive: true});
			writeFileSync(file, '');
		}
	});

	after(() => home.remove());

	const cases: ReadonlyArray<readonly [pattern: string, names: readonly string[]]> = [
		['*.log', ['[x].log', 'a.log', 'b.log']],
		['.*.log', ['.hidden.log']],
		['?.log', ['a.log', 'b.log']],
		['[bc].*', ['b.log', 'c.txt']],
		['[!b].log', ['a.log']],
		['[a-b].log', ['a.log', 'b.log']],
		['\\[x\\].log', ['[x].log']],
		['[x].log', ['[x].log']],
		['a+*', ['a+b']],
		['{b,a}.log', ['b.log', 'a.log']],
		['{a,c}.{log,txt}', ['a.log', 'a.txt', 'c.log', 'c.txt']],
		['*/*.log', ['sub/d.log']],
		['s?b/d.log', ['sub/d.log']],
		['*.nothing', ['*.nothing']],
		['[z-a]', ['[z-a]']],
		['plain', ['plain']],
		['a\\*b', ['a*b']],
	];
	for (const [pattern, names] of cases) {
		it(`${pattern} matches ${names.join(' and ')}`, async () => {
			const folder = path.join(home.path, 'logs');
			assert.deepEqual(
				await expandGlob(localFiles, `${folder}/${pattern}`),
				names.map(name => path.join(folder, name)),
			);
		});
	}
});
