import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, test} from 'node:test';
import {type Entry, entryOf, separator} from '../../source/inventory/entry.js';
import {search} from '../../source/inventory/search/search.js';
import {instanceWith} from '../support/fixtures.js';
import {indexOf} from '../support/index-of.js';
import {newerProgram} from '../support/newer-debian.js';

/** The recorded results of fzf 0.74.5. */
const [, header = '', ...rows] = readFileSync(
	path.resolve(import.meta.dirname, '../../../test/inventory/fixtures/fzf-queries.tsv'),
	'utf8',
)
	.trim()
	.split('\n');
const names: readonly string[] = JSON.parse(header.slice(header.indexOf('[')));
const cases = rows.map(row => row.split('\t').map(cell => JSON.parse(cell)) as [string, string[]]);

/** Queries that mean something else in eic: a known field is a field and not a text. */
const ownResults: ReadonlyMap<string, readonly string[]> = new Map([
	['name:web', cases.find(([query]) => query === ' web ')?.[1] ?? []],
]);

/** Entries that have a Name and nothing else: few enough to be searched one by one, or more than that. */
function entriesOf(count: number): readonly Entry[] {
	return Array.from({length: count}, (_, index) => {
		const name = names[index % names.length] ?? '';
		const entry = entryOf(instanceWith({id: String(index), name}));
		return {
			...entry,
			instance: nothingBut(name),
			haystack: `${entry.haystack.slice(0, entry.nameEnd)}${separator}`,
		};
	});
}

function nothingBut(name: string) {
	const empty = {region: '', availabilityZone: '', type: '', imageId: '', vpcId: '', subnetId: ''};
	return {...instanceWith({id: '', name}), ...empty};
}

function found(entries: readonly Entry[], query: string): readonly string[] {
	const all = search(entries, '');
	const matching = search(entries, query, all, indexOf(all.inOrder)).ranked.slice();
	return [...new Set(matching.map(({instance}) => instance.name ?? ''))].sort();
}

describe('a filter over Names finds what fzf finds', () => {
	const few = entriesOf(names.length);
	const many = entriesOf(3000);
	for (const [query, expected] of cases) {
		test(JSON.stringify(query), () => {
			const wanted = [...(ownResults.get(query) ?? expected)].sort();
			assert.deepEqual(found(few, query), wanted);
			assert.deepEqual(found(many, query), wanted, 'in an indexed list');
		});
	}

	test('also when it is typed letter by letter', () => {
		for (const [query] of cases) {
			let last = search(few, '');
			for (const length of Array.from(query, (_, index) => index + 1)) {
				last = search(few, query.slice(0, length), last);
			}

			assert.deepEqual(last.ranked, search(few, query).ranked, query);
		}
	});

	test('as the installed fzf confirms', t => {
		const fzf = newerProgram('usr/bin/fzf') ?? 'fzf';
		const version = spawnSync(fzf, ['--version'], {encoding: 'utf8'});
		if (!/^0\.7[4-9]/.test(version.stdout ?? '')) {
			t.skip('fzf 0.74 is not installed (.ci/newer-debian)');
			return;
		}

		for (const [query, expected] of cases) {
			const {stdout} = spawnSync(fzf, ['-f', query], {input: names.join('\n'), encoding: 'utf8'});
			const lines = stdout.split('\n').filter(line => line !== '');
			assert.deepEqual(lines.sort(), [...expected].sort(), query);
		}
	});
});
