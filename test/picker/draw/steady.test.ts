import assert from 'node:assert/strict';
import {test} from 'node:test';
import {entryOf} from '../../../source/inventory/entry.js';
import {widthOf} from '../../../source/picker/draw/fit.js';
import {steady} from '../../../source/picker/draw/steady.js';
import {reduce} from '../../../source/picker/reduce.js';
import {initialState} from '../../../source/picker/start.js';
import {instanceWith, sourceAt} from '../../support/fixtures.js';
import {columnIn} from '../../support/terminal/terminal-widths.js';
import {frameOf} from '../fixtures/screens.js';

/** Names, and how they are drawn. */
const names: ReadonlyArray<readonly [name: string, drawn: string]> = [
	['東京-データベース', '東京-データベース'],
	['ﾊﾞｯｸ', 'ﾊﾞｯｸ'],
	['cafe\u0301', 'café'],
	['кириллица', 'кириллица'],
	['தமிழ்', 'தமிழ்'],
	['ক্ষ', 'ক্\u200Cষ'],
	['क्षत्रिय', 'क्\u200Cषत्\u200Cरिय'],
	['क्\u200Dष', 'क्\u200Cष'],
	['น้ำตาล', 'น้\u0E4D\u200C\u0E32ตาล'],
	['\u1112\u1161\u11AB글', '한글'],
	['\u1161-loose', '\uFFFD-loose'],
	['👩‍💻-desk', '👩-desk'],
	['👨‍👩‍👧', '👨'],
	['👍🏽', '👍'],
	['🏳️‍🌈', '🏳'],
	['🇩🇪', '🇩🇪'],
	['❤️', '❤'],
	['1️⃣', '1'],
];

for (const [name, drawn] of names) {
	test(`${name} is drawn in as many columns everywhere`, async () => {
		assert.equal(steady(name), drawn);
		assert.equal(await columnIn(`${drawn}|`, '|', true), widthOf(drawn));
	});
}

for (const columns of [60, 80, 200]) {
	test(`the columns of the list stand where they belong, whatever the Names are, on ${columns} columns`, async () => {
		const source = sourceAt('us-east-1');
		const instances = names.map(([name], index) =>
			instanceWith({
				id: `i-${String(index).padStart(3, '0')}`,
				name,
				privateIpv4: `10.0.0.${index}`,
			}),
		);
		const start = initialState({size: {columns, rows: 60}, sources: [source]});
		const frame = frameOf(
			reduce(start, {type: 'instancesPage', source, entries: instances.map(entryOf)}),
		);
		const rows = frame.filter(line => /^[ ▌] ● /.test(line));
		assert.equal(rows.length, names.length);
		const marks = [' i-', ' 10.0.0.', ...(columns === 200 ? ['│'] : [])];
		for (const mark of marks) {
			const places = await Promise.all(rows.map(row => columnIn(row, mark, true)));
			assert.equal(new Set(places).size, 1, `${mark}: ${places.join(' ')}`);
			// By a table of another maker, which knows no wide emoji.
			const others = rows.filter(row => !/\p{Emoji_Presentation}/u.test(row));
			const otherPlaces = await Promise.all(others.map(row => columnIn(row, mark, false)));
			assert.deepEqual(new Set(otherPlaces), new Set(places));
		}
	});
}
