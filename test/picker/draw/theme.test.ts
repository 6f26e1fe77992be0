import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type LookName, selectedLook, themeFor} from '../../../source/picker/draw/theme.js';

const utf8 = {LANG: 'en_US.UTF-8', TERM: 'xterm-256color'};

function hasColours(environment: Readonly<Record<string, string>>): boolean {
	return Object.values(themeFor(environment).looks).some(look => look.color !== undefined);
}

test('there are colours unless NO_COLOR or a dumb terminal says otherwise', () => {
	assert.equal(hasColours(utf8), true);
	assert.equal(hasColours({...utf8, NO_COLOR: '1'}), false);
	assert.equal(hasColours({...utf8, NO_COLOR: ''}), true);
	assert.equal(hasColours({...utf8, TERM: 'dumb'}), false);
});

test('FORCE_COLOR wins over NO_COLOR, both ways', () => {
	assert.equal(hasColours({...utf8, NO_COLOR: '1', FORCE_COLOR: '1'}), true);
	assert.equal(hasColours({...utf8, FORCE_COLOR: '0'}), false);
});

test('without colours the selected row and matches still look different', () => {
	const {looks} = themeFor({...utf8, NO_COLOR: '1'});
	assert.notDeepEqual(looks.match, looks.text);
	assert.notDeepEqual(looks.selected, looks.text);
});

for (const environment of [
	{LANG: 'C', TERM: 'xterm'},
	{LANG: 'de_DE.ISO-8859-1', TERM: 'xterm'},
	{LANG: 'en_US.UTF-8', LC_ALL: 'POSIX', TERM: 'xterm'},
	{LANG: 'en_US.UTF-8', TERM: 'linux'},
	{LANG: 'en_US.UTF-8', TERM: 'dumb'},
]) {
	test(`everything drawn is ASCII with ${JSON.stringify(environment)}`, () => {
		const {glyphs, safe} = themeFor(environment);
		assert.match(Object.values(glyphs).join(''), /^[ -~]+$/);
		assert.equal(safe('東 café …'), '? caf? ..');
		assert.equal(safe('a → b · exit 0'), 'a -> b - exit 0');
	});
}

test('text from elsewhere loses its control characters', () => {
	assert.equal(themeFor(utf8).safe('a\u001B[31mb\u202Ec'), 'a[31mbc');
});

test('the selected row has the terminal’s own colours alone, so that it can always be read', () => {
	for (const environment of [utf8, {...utf8, NO_COLOR: '1'}]) {
		const theme = themeFor(environment);
		const names = Object.keys(theme.looks) as LookName[];
		for (const name of names.filter(each => each !== 'pointer')) {
			const {color, dim, inverse} = selectedLook(theme, name);
			assert.deepEqual(
				{color, dim, inverse},
				{color: undefined, dim: undefined, inverse: true},
				name,
			);
		}
	}
});
