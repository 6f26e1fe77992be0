import assert from 'node:assert/strict';
import {test} from 'node:test';
import {widthOf} from '../../../source/picker/draw/fit.js';
import {themeFor} from '../../../source/picker/draw/theme.js';
import {bindingsAt} from '../../../source/picker/keys/bindings-at.js';
import {bindings} from '../../../source/picker/keys/keys.js';
import {reduce} from '../../../source/picker/reduce.js';
import type {State} from '../../../source/picker/state.js';
import {instanceWith} from '../../support/fixtures.js';
import {kinds, manyInstances} from '../fixtures/fleet.js';
import {allScreens, frameOf, utf8} from '../fixtures/screens.js';

const sizes = [
	{columns: 60, rows: 15},
	{columns: 80, rows: 24},
	{columns: 100, rows: 30},
	{columns: 139, rows: 33},
	{columns: 140, rows: 20},
	{columns: 188, rows: 20},
	{columns: 200, rows: 60},
] as const;

const environments = {'UTF-8': utf8, ASCII: {LANG: 'C', TERM: 'xterm'}};

const instances = [...kinds, ...manyInstances(200)];

for (const [locale, environment] of Object.entries(environments)) {
	for (const size of sizes) {
		test(`every screen fits ${size.columns}×${size.rows} in ${locale}`, () => {
			for (const [name, state] of allScreens(instances, size)) {
				const lines = frameOf(state, environment);
				const told = `${name}\n${lines.join('\n')}`;
				assert.equal(lines.length, size.rows, told);
				assert.ok(
					lines.every(line => widthOf(line) <= size.columns),
					told,
				);
				// The last row says what happened, or what the keys do.
				assert.match(lines.at(-1) ?? '', /^ {1,3}\S/, told);
				if (locale === 'ASCII') {
					assert.match(lines.join(''), /^[ -~]*$/, told);
				}
			}
		});

		test(`what is selected can be seen at ${size.columns}×${size.rows} in ${locale}`, () => {
			const {bar, pointer} = themeFor(environment).glyphs;
			const marks = {
				regions: bar,
				'regions, filtered': bar,
				list: bar,
				'list, at the end': bar,
				'list, filtered': bar,
				'list, of several regions': bar,
				copying: bar,
				options: bar,
				'options, in a menu': pointer,
				'arranging, columns': pointer,
				pinning: bar,
				tunnels: bar,
				profiles: bar,
				endpoints: bar,
				favorites: bar,
			};
			const screens = allScreens(instances, size);
			for (const [name, mark] of Object.entries(marks)) {
				const state = screens.get(name);
				const lines = state === undefined ? [] : frameOf(state, environment);
				const body = lines.slice(2, -1);
				assert.ok(
					body.some(line => line.trimStart().startsWith(mark) || line.includes(` ${mark} `)),
					`${name}\n${lines.join('\n')}`,
				);
			}
		});
	}
}

test('the state of an instance is whole at every size, and its id is cut in the middle alone', () => {
	for (const size of sizes) {
		const state = allScreens(kinds, size).get('list');
		const lines = state === undefined ? [] : frameOf(state);
		for (const word of ['◐ pending', '○ stopped']) {
			const all = lines.join('\n');
			const isThere = all.includes(word) || !all.includes(word.slice(0, 5));
			assert.ok(isThere, `${word}\n${all}`);
		}

		const ids = lines.slice(3).flatMap(line => line.match(/ i-\S+/g) ?? []);
		assert.ok(ids.length > 0 && ids.every(id => /^ i-[\da-f]+(…[\da-f]+)?$/.test(id)), ids.join());
	}
});

test('the overview names every key of the list and the filter, whole, on as many pages as it takes', () => {
	for (const size of sizes) {
		const opened = allScreens(kinds, size).get('help');
		assert.ok(opened);
		const pages = Array.from({length: 8}).reduce<State[]>(
			states => [...states, reduce(states.at(-1) ?? opened, {type: 'nextPage', by: 1})],
			[opened],
		);
		const all = pages.flatMap(state => frameOf(state)).join('\n');
		for (const {description, keys} of [
			...bindingsAt('list', bindings),
			...bindingsAt('filter', bindings),
		]) {
			assert.ok(keys.length === 0 || all.includes(description), `${description}\n${all}`);
		}
	}
});

test('the way to all keys is in the footer, however narrow it is', () => {
	for (const size of sizes) {
		for (const name of ['list', 'regions', 'failed']) {
			const state = allScreens(kinds, size).get(name);
			assert.match(state === undefined ? '' : (frameOf(state).at(-1) ?? ''), /(\?|f1) help/);
		}
	}
});

test('a tag is read whole in the details, however long it is', () => {
	const value = 'x'.repeat(256);
	const instance = instanceWith({tags: {key: value, short: 'y'}});
	for (const size of sizes) {
		const opened = allScreens([instance], size).get('details');
		assert.ok(opened);
		const next = reduce(opened, {type: 'nextPage', by: 1});
		const pages = [opened, next, reduce(next, {type: 'nextPage', by: 1})];
		const all = pages.flatMap(state => frameOf(state).slice(1, -2)).join('');
		assert.ok(all.replaceAll(' ', '').includes(value), all);
	}
});

test('what is typed can be seen behind its question, however long the Name is', () => {
	for (const size of sizes) {
		for (const [name, typedText] of [
			['command', ''],
			['port', '22'],
			['port here', '0'],
		] as const) {
			const state = allScreens(kinds, size).get(name);
			const line = state === undefined ? '' : (frameOf(state)[1] ?? '');
			assert.ok(`${line} `.includes(`❯ ${typedText}`), `${name}\n${line}`);
		}
	}
});

test('what a favorite can stand for is told apart from how many it stands for', () => {
	for (const size of sizes) {
		const state = allScreens(kinds, size).get('pinning');
		const lines = state === undefined ? [] : frameOf(state);
		assert.ok(
			lines.some(line => /this instance {2}i-[\da-f]{17} +1 instance$/.test(line)),
			lines.join('\n'),
		);
		assert.ok(!lines.some(line => /[^\s\d] ?\d+ instances?$/.test(line)), lines.join('\n'));
	}
});
