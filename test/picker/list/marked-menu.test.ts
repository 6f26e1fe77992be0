import assert from 'node:assert/strict';
import {test} from 'node:test';
import {lineOf} from '../../../source/picker/keys/text-line.js';
import {menuOf, offeredNames} from '../../../source/picker/list/marked-menu.js';
import {reduceMenu} from '../../../source/picker/list/reduce-menu.js';

const regions = ['ap-northeast-1', 'eu-west-1', 'us-east-1', 'us-east-2', 'us-west-2'];

function offeredFor(text: string): readonly string[] {
	return offeredNames(regions, {...menuOf([], null), filter: lineOf(text)});
}

test('a menu offers the starts of words first, then what is in the middle of them', () => {
	assert.deepEqual(offeredFor('east'), ['us-east-1', 'us-east-2', 'ap-northeast-1']);
	assert.deepEqual(offeredFor('EAST 1'), ['us-east-1', 'ap-northeast-1']);
	assert.deepEqual(offeredFor('u'), ['us-east-1', 'us-east-2', 'us-west-2', 'eu-west-1']);
	assert.deepEqual(
		offeredFor('s'),
		regions.filter(name => name.includes('s')),
	);
	assert.deepEqual(offeredFor(''), regions);
	assert.deepEqual(offeredFor('south'), []);
});

test('what is typed selects the best match, and nothing moves where it is deleted again', () => {
	const menu = menuOf(['ap-northeast-1'], null);
	const typed = reduceMenu(menu, regions, {type: 'edit', edit: {kind: 'insert', text: 'east'}}, 24);
	assert.equal(typed.highlighted, 'us-east-1');
	const cleared = reduceMenu(typed, regions, {type: 'edit', edit: {kind: 'deleteToStart'}}, 24);
	assert.equal(cleared.highlighted, 'us-east-1');
});
