import {readFile} from 'node:fs/promises';
import type {Plugin} from 'esbuild';
import {type Change, changed} from './changes.js';

/**
For each frame Ink takes all lines apart anew, character by character, and makes a cell for each place on
the screen: a third of what a key costs, when most lines are those of the last frame. What it found out
about a line is kept for the next frames; places that nothing is drawn on are the same cell.
*/
export const withQuickFrames: Plugin = {
	name: 'with-quick-frames',
	setup(build) {
		for (const [name, changes] of Object.entries(changesOf)) {
			const filter = new RegExp(`[\\\\/]ink[\\\\/]build[\\\\/]${name}\\.js$`);
			build.onLoad({filter}, async ({path: file}) => {
				const text = await readFile(file, 'utf8');
				return {contents: changes.reduce(changed, text), loader: 'js'};
			});
		}
	},
};

/** Lines: a few screens of them, some 5 KB each. */
const keptLines = 400;

const changesOf: Readonly<Record<string, readonly Change[]>> = {
	output: [
		['caches = new OutputCaches();', 'caches = keptCaches();'],
		[
			'export default class Output {',
			`let known = new OutputCaches();
			function keptCaches() {
				if (known.styledChars.size > ${keptLines}) {
					known = new OutputCaches();
				}
				return known;
			}
			const nothing = {type: 'char', value: ' ', fullWidth: false, styles: []};
			export default class Output {`,
		],
		[
			/row\.push\(\{\s*type: 'char',\s*value: ' ',\s*fullWidth: false,\s*styles: \[\],\s*\}\)/,
			'row.push(nothing)',
		],
		[
			'for (const character of this.caches.getStyledChars(text)) {\n            if',
			"for (const character of text.includes('\\n') ? this.caches.getStyledChars(text) : []) {\n            if",
		],
		[
			'let lines = characterLines.map(line => styledCharsToString(line));',
			"let lines = text.includes('\\n') ? characterLines.map(line => styledCharsToString(line)) : [text];",
		],
	],
	'squash-text-nodes': [
		[
			"import sanitizeAnsi from './sanitize-ansi.js';",
			"import sanitize from './sanitize-ansi.js';",
		],
		[
			'const squashTextNodes =',
			`const sanitized = new Map();
			function sanitizeAnsi(text) {
				let sane = sanitized.get(text);
				if (sane === undefined) {
					if (sanitized.size > ${keptLines}) {
						sanitized.clear();
					}
					sane = sanitize(text);
					sanitized.set(text, sane);
				}
				return sane;
			}
			const squashTextNodes =`,
		],
	],
};
