import assert from 'node:assert/strict';
import {test} from 'node:test';
import stringWidth from 'string-width';
import {bundledText} from './bundled.js';

test('texts are as wide in the bundle as in string-width', async () => {
	const text = await bundledText("export {default} from 'string-width'");
	const inBundle: typeof stringWidth = (
		await import(`data:text/javascript,${encodeURIComponent(text)}`)
	).default;
	const characters = Array.from({length: 0x2_00_00}, (_, code) => String.fromCodePoint(code));
	const clusters = [
		'\uFE0F',
		'\uFE0E',
		'\u20E3',
		'\uFE0F\u20E3',
		'\u0301',
		'\u{1F3FD}',
		'\u200D👩',
	];
	const texts = characters.flatMap(character =>
		/\p{Emoji}/u.test(character)
			? [character, `${character}a`, ...clusters.map(more => character + more)]
			: character,
	);
	const sentences = ['🇯🇵🇯🇵', 'web-1 東京 ▌●', '\u001B[1m─\u001B[22m', '각가', 'がﾞ'];
	assert.deepEqual(
		[...texts, ...sentences].filter(some => inBundle(some) !== stringWidth(some)),
		[],
	);
});
