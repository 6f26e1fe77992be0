import assert from 'node:assert/strict';
import {globSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, test} from 'node:test';
import {parseArguments} from '../../source/commands/parse.js';
import {commands, pickerCommand} from '../../source/commands/table.js';
import {eicCommandLines} from './command-lines.js';
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

describe('the command lines of the documentation that need a terminal or an account', () => {
	for (const page of ['README.md', ...globSync('docs/*.md', {cwd: root}).toSorted()]) {
		const lines = fencedBlocks(readFileSync(path.join(root, page), 'utf8'))
			.filter(({info}) => info === 'sh')
			.flatMap(({text}) => eicCommandLines(text));
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
