import type {CommandSpec, OptionSpec} from './command.js';

/** The text of `eic --help`, generated from the command table. */
export function generalHelp(picker: CommandSpec, commands: readonly CommandSpec[]): string {
	const people = commands.filter(({isForPrograms}) => !isForPrograms);
	return [
		'eic: from a terminal to a shell on the right EC2 instance, through EC2 Instance Connect',
		'',
		'Usage',
		...columns([
			[`eic ${picker.usage}`, picker.summary],
			...people.map(({name, usage, summary}): [string, string] => [
				`eic ${name} ${usage}`.trim(),
				summary,
			]),
		]),
		'',
		'Options of the picker',
		...columns(picker.options.map(optionRow)),
		'',
		'eic COMMAND --help tells more about a command.',
		'',
	].join('\n');
}

/** The text of `eic COMMAND --help`. */
export function commandHelp(command: CommandSpec): string {
	return [
		`eic ${command.name}: ${command.summary}`,
		'',
		`Usage: eic ${command.name} [options] ${command.usage}`.trimEnd(),
		...(command.notes ? ['', ...command.notes] : []),
		'',
		'Options',
		...columns(command.options.map(optionRow)),
		'',
	].join('\n');
}

function optionRow(option: OptionSpec): [string, string] {
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

function columns(rows: ReadonlyArray<readonly [string, string]>): string[] {
	const width = Math.min(34, Math.max(...rows.map(([left]) => left.length)));
	return rows.flatMap(([left, right]) =>
		left.length > width
			? [`  ${left}`, `  ${' '.repeat(width)}  ${right}`]
			: [`  ${left.padEnd(width)}  ${right}`],
	);
}
