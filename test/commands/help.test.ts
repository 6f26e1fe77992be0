import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {commandHelp, generalHelp} from '../../source/commands/help.js';
import {parseArguments} from '../../source/commands/parse.js';
import {commands, pickerCommand} from '../../source/commands/table.js';
import {eicCommandLines} from '../docs/command-lines.js';

const helpTexts = [
	['eic', generalHelp(pickerCommand, commands)],
	...commands.map(command => [`eic ${command.name}`, commandHelp(command)]),
] as const;

/** The command that the words of a command line name, and what follows its name. */
function named(words: readonly string[]) {
	for (const count of [2, 1]) {
		const name = words.slice(0, count).join(' ');
		const command = commands.find(({name: own, aliases = []}) => [own, ...aliases].includes(name));
		if (command) {
			return {command, rest: words.slice(count)};
		}
	}

	return {command: pickerCommand, rest: words};
}

describe('the help', () => {
	for (const [name, text] of helpTexts) {
		test(`of ${name} fits 80 columns and has examples`, () => {
			const wide = text.split('\n').filter(line => line.length > 80);
			assert.deepEqual(wide, []);
			assert.match(text, /\nExamples\n {2}\S/);
		});
	}

	test('explains the filter where one is taken', () => {
		const explaining = helpTexts.filter(([, text]) =>
			/\nFilter\n[\s\S]*\n {2}!stag {2}/.test(text),
		);
		assert.deepEqual(
			explaining.map(([name]) => name),
			['eic', 'eic run', 'eic list'],
		);
	});

	test('names no command that only programs call', () => {
		const internal = commands.filter(({isForPrograms}) => isForPrograms);
		assert.ok(internal.length > 0);
		for (const {name} of internal) {
			assert.doesNotMatch(
				generalHelp(pickerCommand, commands),
				new RegExp(`eic ${name}\\b(?!ion)`),
			);
		}
	});

	for (const {name, examples} of [pickerCommand, ...commands]) {
		test(`has examples of ${name} that can be typed`, () => {
			const lines = examples.map(([line]) => line);
			for (const words of eicCommandLines(lines.join('\n'))) {
				const {command, rest} = named(words);
				assert.doesNotThrow(() => parseArguments(command, rest), words.join(' '));
			}
		});
	}
});
