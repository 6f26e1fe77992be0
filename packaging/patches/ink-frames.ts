import {type Change, changedBy} from './changed.js';
import type {Patch} from './patch.js';

/** How many lines are remembered: a few screens of them, some 5 KB each. */
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

/** Draws a frame from what is known about the lines of the last one. */
export const inkFrames: Patch = {
	name: 'ink-frames',
	of: 'ink 8.0.0',
	what: 'For each frame Ink takes every line apart, character by character, and creates a cell for each place on the screen, though most lines are those of the last frame. The patch keeps what was found out about a line, and shares one empty cell.',
	buys: 'A key that moves in the list 1.40× and 1.65× at 80×24, 1.56× at 200×60; its CPU time 1.34×, 1.26× and 1.19× (12, 14 and 8 runs of 14 keys).',
	upstream: 'Keep the output caches between frames',
	test: 'packaging/patches/ink-frames.test.ts',
	edits: Object.entries(changesOf).map(([name, changes]) => ({
		file: new RegExp(`[\\\\/]ink[\\\\/]build[\\\\/]${name}\\.js$`),
		edit: changedBy(...changes),
	})),
};
