import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	type LookName,
	lookOfEndpoint,
	selectedLook,
	themeFor,
} from '../../../source/picker/draw/theme.js';
import {endpointWith} from '../../support/fixtures.js';

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

test('the selected row is swapped as a whole, and keeps the colours of states and of production', () => {
	const theme = themeFor(utf8);
	const {production, pointer, ...others} = theme.looks;
	assert.deepEqual(selectedLook(theme, 'production'), production);
	assert.deepEqual(selectedLook(theme, 'pointer'), pointer);
	for (const name of Object.keys(others) as LookName[]) {
		const {color, dim, inverse} = selectedLook(theme, name);
		const kept = ['good', 'wait', 'bad'].includes(name) ? others[name as 'good'].color : undefined;
		assert.deepEqual({color, dim, inverse}, {color: kept, dim: undefined, inverse: true}, name);
	}

	const plain = themeFor({...utf8, NO_COLOR: '1'});
	for (const name of Object.keys(others) as LookName[]) {
		assert.equal(selectedLook(plain, name).color, undefined);
		assert.equal(selectedLook(plain, name).inverse, true);
	}
});

/** The colours of xterm, of which no terminal theme is known to have less legible ones. */
const xterm = {red: 0xcd_00_00, magenta: 0xcd_00_cd};

/** How far two colours differ: from 1 to 21, as WCAG 2 defines it. */
function contrast(one: number, other: number): number {
	const [dark = 0, light = 0] = [one, other].map(luminance).toSorted((a, b) => a - b);
	return (light + 0.05) / (dark + 0.05);
}

function luminance(rgb: number): number {
	const [red = 0, green = 0, blue = 0] = [rgb >> 16, (rgb >> 8) & 255, rgb & 255].map(part =>
		part <= 10 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
	);
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test('coloured text can be read on a light and on a dark background', () => {
	// Green is beside a sign of its own.
	const {good, ...looks} = themeFor(utf8).looks;
	assert.equal(good.color, 'green');
	for (const [name, {color}] of Object.entries(looks)) {
		if (color !== undefined && color !== 'green') {
			const least = Math.min(...[0, 0xff_ff_ff].map(colour => contrast(xterm[color], colour)));
			assert.ok(least > 3.5, `${name}: ${least}`);
		}
	}
});

test('an endpoint that failed is red, one that is being made is not', () => {
	const looks = [
		'create-complete',
		'create-in-progress',
		'create-failed',
		'delete-in-progress',
	].map(state => lookOfEndpoint(endpointWith({state})));
	assert.deepEqual(looks, ['good', 'wait', 'bad', 'bad']);
});
