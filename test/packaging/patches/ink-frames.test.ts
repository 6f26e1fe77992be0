import assert from 'node:assert/strict';
import {createRequire} from 'node:module';
import {test} from 'node:test';
import vm from 'node:vm';
import fc from 'fast-check';
import type {Box, renderToString, Text} from 'ink';
import type {createElement} from 'react';
import {scriptOf} from '../../../packaging/bundle/chunk-script.js';
import {inkFrames} from '../../../packaging/patches/ink-frames.js';
import type {Patch} from '../../../packaging/patches/patch.js';
import {textWidths} from '../../../packaging/patches/text-widths.js';
import {root} from '../../../packaging/root.js';
import {bundledText} from './bundled.js';

type Ink = {
	readonly renderToString: typeof renderToString;
	readonly createElement: typeof createElement;
	readonly Box: typeof Box;
	readonly Text: typeof Text;
};

/** Ink as it is bundled, with some patches left out. */
async function inkWithout(...leftOut: readonly Patch[]): Promise<Ink> {
	const bundle = await bundledText(
		"export {renderToString, Box, Text} from 'ink'; export {createElement} from 'react';",
		leftOut,
	);
	const {text} = scriptOf(bundle, 'ink.js');
	const require = createRequire(import.meta.url);
	const load = () => assert.fail('it is one chunk');
	return new vm.Script(text).runInThisContext()(load, load, require, import.meta.filename, root);
}

const piece = fc.oneof(
	fc.constantFrom('web-1', '東京', '👩‍💻', 'é', '\u200B', ' ', '\n', '\t', '\u0007', '▌●'),
	fc.constantFrom(
		'\u001B[1mbold\u001B[22m',
		'\u001B[31mred',
		'\u001B[39m',
		'\u001B[4:3m',
		'\u001B[2K',
	),
);
const text = fc.array(piece, {maxLength: 6}).map(pieces => pieces.join(''));
const box = fc.record({
	texts: fc.array(text, {minLength: 1, maxLength: 4}),
	width: fc.integer({min: 1, max: 24}),
	height: fc.integer({min: 1, max: 4}),
	overflow: fc.constantFrom('hidden' as const, 'visible' as const),
	flexDirection: fc.constantFrom('row' as const, 'column' as const),
	marginLeft: fc.integer({min: -2, max: 3}),
	wrap: fc.constantFrom('wrap' as const, 'truncate' as const),
});

test('frames are the same in the bundle as in Ink', async () => {
	const [patched, plain] = await Promise.all([inkWithout(), inkWithout(inkFrames, textWidths)]);
	const drawn = (
		{renderToString, createElement, Box, Text}: Ink,
		boxes: ReadonlyArray<typeof box extends fc.Arbitrary<infer Value> ? Value : never>,
	) =>
		renderToString(
			createElement(
				Box,
				{flexDirection: 'column', width: 30},
				boxes.map(({texts, wrap, ...style}, index) =>
					createElement(
						Box,
						{key: index, flexShrink: 0, ...style},
						texts.map((some, place) => createElement(Text, {key: place, wrap}, some)),
					),
				),
			),
			{columns: 30},
		);
	fc.assert(
		fc.property(fc.array(box, {maxLength: 4}), boxes => {
			assert.equal(inOrder(drawn(patched, boxes)), inOrder(drawn(plain, boxes)));
		}),
		{numRuns: 1000},
	);
});

/** Puts styles that begin or end at the same place into one order. */
function inOrder(frame: string): string {
	return frame.replaceAll(/(?:\u001B\[[\d;]+m)+/g, styles =>
		styles
			.split(/(?=\u001B)/)
			.toSorted()
			.join(''),
	);
}
