import {changedBy} from './changed.js';
import type {Patch} from './patch.js';

/** Starts Ink's layout engine without `fetch` and without a loop over its code. */
export const yogaStart: Patch = {
	name: 'yoga-start',
	of: 'yoga-layout 3.2.1',
	what: 'Yoga asks `typeof fetch`, for which Node loads undici, though the WebAssembly code is in the file; and it decodes that code byte by byte in JavaScript. The patch answers the question and decodes with `Buffer`.',
	buys: 'First frame 1.48× (40 runs).',
	upstream: 'The base64 build asks for fetch, which makes Node load undici at each start',
	test: 'packaging/patches/unpatched.test.ts',
	edits: [
		{
			file: /[\\/]yoga-wasm-base64-esm\.js$/,
			edit: changedBy(
				[/\btypeof fetch\b/g, 'typeof undefined'],
				[
					/var (\w)=\w+\((\w\.slice\(\d+\))\),(\w)=new Uint8Array\(\1\.length\);for\(.*?\)\3\[\w\]=\1\.charCodeAt\(\w\);var (\w)=\3/,
					(_whole, _text, base64, _bytes, code) =>
						`var ${code}=new Uint8Array(Buffer.from(${base64},'base64'))`,
				],
			),
		},
	],
};
