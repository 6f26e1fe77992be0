import assert from 'node:assert/strict';
import {globSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, test} from 'node:test';
import {parseArguments} from '../../source/commands/parse.js';
import {commands, pickerCommand} from '../../source/commands/table.js';
import {eicCommandLines, inlineCommandLines} from './command-lines.js';
import {fencedBlocks} from './fenced-blocks.js';

const root = path.resolve(import.meta.dirname, '../../..');

/** The command that a command line names, and what follows the name. */
function split(words: readonly string[]) {
	const command = commands
		.toSorted((one, other) => other.name.length - one.name.length)
		.find(({name}) => words.slice(0, name.split(' ').length).join(' ') === name);
	return command
		? {command, rest: words.slice(command.name.split(' ').length)}
		: {command: pickerCommand, rest: words};
}

/** Those whose command lines are usages, made from the command table. */
const generated = ['docs/commands.md'];
const pages = [
	'README.md',
	'SECURITY.md',
	'CHANGELOG.md',
	...globSync('docs/*.md', {cwd: root, exclude: generated}).toSorted(),
];

describe('the command lines of the documentation', () => {
	for (const page of pages) {
		const text = readFileSync(path.join(root, page), 'utf8');
		const lines = fencedBlocks(text)
			.filter(({info}) => info === 'sh')
			.flatMap(block => eicCommandLines(block.text))
			.concat(inlineCommandLines(text));
		if (lines.length > 0) {
			test(`${page} names commands and options that exist`, () => {
				for (const words of lines) {
					const {command, rest} = split(words);
					assert.doesNotThrow(() => parseArguments(command, rest), words.join(' '));
				}
			});
		}
	}

	test('are read as a shell reads them', () => {
		assert.deepEqual(
			eicCommandLines("eic ssh web-1 -- 'a | b' # why\neic list \\\n  web | wc\nls\n"),
			[
				['ssh', 'web-1', '--', 'a | b'],
				['list', 'web'],
			],
		);
	});
});
