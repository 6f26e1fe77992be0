import assert from 'node:assert/strict';
import {createRequire} from 'node:module';
import {test} from 'node:test';
import vm from 'node:vm';
import {build} from 'esbuild';
import fc from 'fast-check';
import type {Box, renderToString, Text} from 'ink';
import type {createElement} from 'react';
import {bundleOptions, root} from '../../packaging/bundle-options.js';
import {scriptOf} from '../../packaging/script.js';

type Ink = {
	readonly renderToString: typeof renderToString;
	readonly createElement: typeof createElement;
	readonly Box: typeof Box;
	readonly Text: typeof Text;
};

/** Ink as it is bundled, with the plugins whose names are given left out. */
async function inkWithout(...names: readonly string[]): Promise<Ink> {
	const {entryPoints: _, ...options} = bundleOptions;
	const {outputFiles} = await build({
		...options,
		plugins: options.plugins.filter(({name}) => !names.includes(name)),
		stdin: {
			contents:
				"export {renderToString, Box, Text} from 'ink'; export {createElement} from 'react';",
			resolveDir: root,
		},
	});
	const {text} = scriptOf(outputFiles?.[0]?.text ?? '', 'ink.js');
	const require = createRequire(import.meta.url);
	const load = () => assert.fail('it is in one part');
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

test('frames are in the bundle what they are to Ink', async () => {
	const [quick, plain] = await Promise.all([
		inkWithout(),
		inkWithout('with-quick-frames', 'with-quick-widths'),
	]);
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
			assert.equal(inOrder(drawn(quick, boxes)), inOrder(drawn(plain, boxes)));
		}),
		{numRuns: 1000},
	);
});

/** Styles that begin or end at the same place do so in any order. */
function inOrder(frame: string): string {
	return frame.replaceAll(/(?:\u001B\[[\d;]+m)+/g, styles =>
		styles
			.split(/(?=\u001B)/)
			.toSorted()
			.join(''),
	);
}
