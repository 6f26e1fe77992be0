import {type ParseArgsOptionsConfig, parseArgs} from 'node:util';
import {Failure} from '../model/failure.js';
import {nearest} from '../model/text/nearest.js';
import {shellWord} from '../model/text/shell-word.js';
import type {Arguments, CommandSpec, OptionSpec} from './command.js';

/**
Parses the arguments of a command.

@throws Failure (`usage`), in the AWS CLI's wording where that has such a message.
*/
export function parseArguments(command: CommandSpec, argv: readonly string[]): Arguments {
	const end = argv.indexOf('--');
	const ownArguments = end === -1 ? argv : argv.slice(0, end);
	rejectFileAfterFlag(command, ownArguments);
	const {flags, plain} = withoutOptionalValues(command, ownArguments);
	const {values, positionals} = parse(command, plain);
	const listOf = (name: string): readonly string[] => {
		const value = values[name];
		return (Array.isArray(value) ? value : [value]).filter(item => typeof item === 'string');
	};

	for (const {name, choices} of command.options) {
		const wrong = listOf(name).find(value => choices && !choices.includes(value));
		if (wrong !== undefined) {
			throw usageFailure(
				`argument --${name}: Found invalid choice '${wrong}'`,
				`Choose one of ${choices?.join(', ')}.`,
			);
		}
	}

	return {
		words: positionals,
		rest: end === -1 ? null : argv.slice(end + 1),
		has: name => values[name] !== undefined,
		count: name => [values[name] ?? []].flat().length,
		value: name => listOf(name).at(-1) ?? flags.get(name) ?? null,
		values: listOf,
	};
}

/**
Rejects `--debug FILE` in favour of `--debug=FILE`. As a separate word, the file would be read as a target
or filter, and `--debug` cannot take it, because in the AWS CLI it is a plain flag. Only words that look
like a file are rejected; any other could be a Name.
*/
function rejectFileAfterFlag({options, words}: CommandSpec, argv: readonly string[]): void {
	if (words === 'copy' || words === 'file') {
		return;
	}

	for (const [index, word] of argv.entries()) {
		const next = argv[index + 1] ?? '';
		const isFlag = options.some(
			({name, optionalValue}) => optionalValue !== undefined && word === `--${name}`,
		);
		if (isFlag && /^(?:\.{0,2}|~)\/|\.(?:log|txt|trace)$/i.test(next)) {
			throw usageFailure(
				`argument ${word}: put the file after =.`,
				`Write it as: ${word}=${shellWord(next)}`,
			);
		}
	}
}

/** Separates the optional values (after `=`) from their flags; the flags themselves stay. */
function withoutOptionalValues({options}: CommandSpec, argv: readonly string[]) {
	const flags = new Map<string, string>();
	const plain = argv.map(word => {
		const [, name = '', value = ''] = /^--([^=]+)=(.+)$/s.exec(word) ?? [];
		if (!options.some(option => option.name === name && option.optionalValue !== undefined)) {
			return word;
		}

		flags.set(name, value);
		return `--${name}`;
	});
	return {flags, plain};
}

/** The failure for a mistake on the command line (exit code 252). */
export function usageFailure(message: string, nextStep?: string): Failure {
	return new Failure('usage', 'Usage', message, nextStep === undefined ? {} : {nextStep});
}

function parse(command: CommandSpec, argv: readonly string[]) {
	try {
		return parseArgs({
			args: [...argv],
			options: Object.fromEntries(
				command.options.map(option => [option.name, toParseConfig(option)]),
			),
			allowPositionals: true,
			strict: true,
		});
	} catch (error) {
		const message = inOurWords((error as Error).message);
		const [, unknown = ''] = /^Unknown option '--([^'=]+)/.exec(message) ?? [];
		const option = nearest(
			unknown,
			command.options.map(({name}) => name),
		);
		const meant = option === null ? '' : ` Did you mean --${option}?`;
		throw usageFailure(`${message}${meant}`, `Run: ${spoken(command)} --help`);
	}
}

/** A message of Node's parser as a sentence; the AWS CLI's where a value is missing. */
function inOurWords(message: string): string {
	const [, option, problem = ''] = /^Option '(?:-\w, )?(--?[\w-]+)[^']*' (.*)/.exec(message) ?? [];
	if (/missing|ambiguous/.test(problem)) {
		return `argument ${option}: expected one argument`;
	}

	// Node appends advice about `--` that does not apply to every command.
	const [sentence = ''] = message.split(/\. |\n/);
	return problem.startsWith('does not take') ? `${option} takes no value.` : `${sentence}.`;
}

/** How a command is called: the picker has no name. */
function spoken({name}: CommandSpec): string {
	return name === 'picker' ? 'eic' : `eic ${name}`;
}

function toParseConfig({
	short,
	value,
	isRepeatable = false,
}: OptionSpec): ParseArgsOptionsConfig[string] {
	return {
		type: value === undefined ? 'boolean' : 'string',
		multiple: value !== undefined || isRepeatable,
		...(short && {short}),
	};
}
