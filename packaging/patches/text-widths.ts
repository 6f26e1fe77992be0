import path from 'node:path';
import {root} from '../root.js';
import {type Change, changed} from './changed.js';
import type {FileEdit, Patch} from './patch.js';

const ours = path.join(root, 'build/source/model/text/characters.js');
const imported = `import {Characters, isPlain} from ${JSON.stringify(ours)};\n`;

const segmenter: Change = ['new Intl.Segmenter(', 'new Characters('];

const widths: readonly Change[] = [
	// An emoji is one character with emoji presentation, except half a flag, or starts with one that can be an emoji.
	[
		/^const rgiEmojiRegex = .*$/m,
		`const mayBeEmoji = /^(?:\\p{Emoji_Presentation}|\\p{Emoji}.)/su;
		const isOneEmoji = /^(?!\\p{Regional_Indicator})\\p{Emoji_Presentation}$/u;
		let emoji;
		const isEmoji = text =>
			mayBeEmoji.test(text) &&
			(isOneEmoji.test(text) || (emoji ??= /^\\p{RGI_Emoji}$/v).test(text));`,
	],
	['rgiEmojiRegex.test(', 'isEmoji('],
	['/^[\\u0020-\\u007E]*$/.test(', 'isPlain('],
];

const files = [
	'ink/build/line-update',
	'slice-ansi/tokenize-ansi',
	'wrap-ansi/index',
	'cli-truncate/index',
	'@alcalzone/ansi-tokenize/build/tokenize',
	'string-width/index',
];

/** Splits and measures plain text without the tables of Unicode. */
export const textWidths: Patch = {
	name: 'text-widths',
	of: 'ink 8.0.0, slice-ansi 10.0.1, wrap-ansi, cli-truncate, ansi-tokenize, string-width 8.3.0',
	what: 'For each frame Ink splits all text into grapheme clusters and measures each. `Intl.Segmenter` takes 10 ms to create and the pattern of all emoji 50 ms. The patch creates both only for text that needs them.',
	buys: 'First frame 1.45× (40 runs).',
	upstream: 'string-width: compile the emoji pattern at first use, and skip it for plain text',
	test: 'packaging/patches/text-widths.test.ts',
	edits: files.map(
		(name): FileEdit => ({
			file: new RegExp(`[\\\\/]node_modules[\\\\/]${name.replaceAll('/', '[\\\\/]')}\\.js$`),
			edit: text => {
				const changes = name.startsWith('string-width') ? [segmenter, ...widths] : [segmenter];
				return imported + changes.reduce(changed, text);
			},
		}),
	),
};
