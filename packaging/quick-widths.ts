import {readFile} from 'node:fs/promises';
import path from 'node:path';
import type {Plugin} from 'esbuild';
import {type Change, changed} from './changes.js';

const own = path.resolve(import.meta.dirname, '../source/model/text/characters.js');
const imported = `import {Characters, isPlain} from ${JSON.stringify(own)};`;

/**
For each frame Ink has all text cut into characters, and each of these measured. What that takes is made
where a text needs it: Node is 10 ms about a segmenter, and 50 ms about what tells emoji from all else,
together a quarter of the start of the picker.
*/
export const withQuickWidths: Plugin = {
	name: 'with-quick-widths',
	setup(build) {
		const packages = 'ink|slice-ansi|wrap-ansi|cli-truncate|ansi-tokenize|string-width';
		const filter = new RegExp(`[\\\\/](?:${packages})[\\\\/](?:build[\\\\/])?[\\w-]+\\.js$`);
		build.onLoad({filter}, async ({path: file}) => {
			const text = await readFile(file, 'utf8');
			const contents = text.replace('new Intl.Segmenter(', 'new Characters(');
			const isWidth = path.basename(path.dirname(file)) === 'string-width';
			const quick = isWidth ? changes.reduce(changed, contents) : contents;
			return quick === text ? undefined : {contents: `${imported}\n${quick}`, loader: 'js'};
		});
	},
};

const changes: readonly Change[] = [
	// Each emoji is one character that is shown as such by itself, but for half a flag, or starts with one
	// that can be.
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
