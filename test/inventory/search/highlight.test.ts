import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Field} from '../../../source/inventory/search/fields.js';
import {highlight} from '../../../source/inventory/search/highlight.js';
import {parseQuery} from '../../../source/inventory/search/query.js';

const cases: ReadonlyArray<readonly [filter: string, text: string, field: Field, shown: string]> = [
	['web', 'a-web-1', 'name', 'a-[web]-1'],
	['web prod', 'web-prod-1', 'name', '[web]-[prod]-1'],
	['wpd', 'web-prod-1', 'name', '[w]eb-[p]ro[d]-1'],
	['wpd', 'web-prod-1', 'type', 'web-prod-1'],
	['!web', 'web-1', 'name', 'web-1'],
	['id:web', 'web-1', 'name', 'web-1'],
	['web$', 'web-web', 'name', 'web-[web]'],
	['^web', 'a-web', 'name', 'a-web'],
	['cafe', 'Café 1', 'name', '[Café] 1'],
	['デー', '東京-データ', 'name', '東京-[デー]タ'],
	['t3', 't3.micro', 'type', '[t3].micro'],
	['', 'web', 'name', 'web'],
];

for (const [filter, text, field, shown] of cases) {
	test(`the filter ${filter} in the ${field} ${text} marks ${shown}`, () => {
		const pieces = highlight(text, parseQuery(filter), field);
		assert.equal(
			pieces.map(piece => (piece.isMatch ? `[${piece.text}]` : piece.text)).join(''),
			shown,
		);
	});
}
