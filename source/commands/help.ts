import type {CommandSpec, OptionSpec} from './command.js';
import {filterFields, filterSyntax} from './tables/filter.js';

/** The width that every line of the help keeps to, as a terminal has it by default. */
const helpWidth = 80;

/** The widest left column; a longer entry stands on a line of its own. */
const maxLeftWidth = 28;

type Row = readonly [left: string, right: string];

/** The text of `eic --help`, generated from the command table. */
export function generalHelp(picker: CommandSpec, commands: readonly CommandSpec[]): string {
	const people = commands.filter(({isForPrograms}) => !isForPrograms);
	return [
		...wrapped('eic: from a terminal to a shell on the right EC2 instance'),
		'',
		'Usage',
		...columns([
			[`eic ${picker.usage}`, picker.summary],
			...people.map(({name, usage, summary}): Row => [`eic ${name} ${usage}`.trim(), summary]),
		]),
		'',
		'Options of the picker',
		...columns(picker.options.map(optionRow)),
		...furtherHelp(picker),
		'',
		'Run eic COMMAND --help for more about a command.',
		'',
	].join('\n');
}

/** The text of `eic COMMAND --help`. */
export function commandHelp(command: CommandSpec): string {
	const {name, summary, usage, notes = [], options} = command;
	return [
		...wrapped(`eic ${name}: ${summary}`),
		'',
		`Usage: eic ${name} [options] ${usage}`.trimEnd(),
		...notes.flatMap(note => ['', ...wrapped(note)]),
		'',
		'Options',
		...columns(options.map(optionRow)),
		...furtherHelp(command),
		'',
	].join('\n');
}

/** The grammar of the filter where a command takes one, and the examples. */
function furtherHelp({takesFilter = false, examples}: CommandSpec): string[] {
	return [
		...(takesFilter ? ['', 'Filter', ...columns(filterSyntax)] : []),
		...(takesFilter ? ['', 'Fields', ...columns(filterFields)] : []),
		'',
		'Examples',
		...columns(examples),
	];
}

function optionRow(option: OptionSpec): Row {
	const {name, short, help, isRepeatable} = option;
	const left = [short && `-${short}`, `--${name}${valueText(option)}`];
	return [left.filter(Boolean).join(', '), isRepeatable ? `${help}; may be repeated` : help];
}

/** The placeholder after the name of an option: ` FILE`, or `[=FILE]` for an optional value. */
export function valueText({value, optionalValue}: OptionSpec): string {
	return value === undefined
		? optionalValue === undefined
			? ''
			: `[=${optionalValue}]`
		: ` ${value}`;
}

function columns(rows: readonly Row[]): string[] {
	const fitting = rows.map(([left]) => left.length).filter(length => length <= maxLeftWidth);
	const width = Math.max(0, ...fitting);
	return rows.flatMap(([left, right]) => {
		const [first = '', ...others] = wrapped(right, helpWidth - width - 4);
		const below = others.map(line => `  ${' '.repeat(width)}  ${line}`);
		return left.length > width
			? [`  ${left}`, `  ${' '.repeat(width)}  ${first}`, ...below]
			: [`  ${left.padEnd(width)}  ${first}`, ...below];
	});
}

/** Text broken between words. A word that is longer than the width stays whole. */
export function wrapped(text: string, width = helpWidth): string[] {
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(' ')) {
		if (line !== '' && line.length + 1 + word.length > width) {
			lines.push(line);
			line = word;
		} else {
			line = line === '' ? word : `${line} ${word}`;
		}
	}

	return [...lines, line];
}
