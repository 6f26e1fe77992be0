import packageFile from '../package.json' with {type: 'json'};
import type {CommandSpec, OptionSpec} from '../source/commands/command.js';
import {commands as all, pickerCommand} from '../source/commands/table.js';
import {filterFields, filterSyntax} from '../source/commands/tables/filter.js';
import type {Group} from '../source/picker/keys/binding.js';
import {bindings} from '../source/picker/keys/keys.js';
import {escapes} from '../source/session/escapes/escapes.js';
import {environment, exitCodes, files, type ReferenceRow} from './reference-tables.js';

const commands = all.filter(({isForPrograms}) => !isForPrograms);

/** The manual page of eic, roff for man(1), made from the tables of commands, keys and escapes. */
export function manualPage(): string {
	return [
		`.TH EIC 1 "" "eic ${packageFile.version}" "User Commands"`,
		'.SH NAME',
		'eic \\- from a terminal to a shell on the right EC2 instance, through EC2 Instance Connect',
		'.SH SYNOPSIS',
		...[pickerCommand.usage, ...commands.map(({name, usage}) => `${name} ${usage}`)].flatMap(
			words => ['.br', `.B eic ${roff(words.trim())}`.trim()],
		),
		'.SH DESCRIPTION',
		'Without a command eic opens the picker: it lists regions, then the instances in them, and shows for',
		'each the route that a connection would take and why. Enter connects.',
		...optionLines(pickerCommand),
		'.SH FILTER',
		'The picker, eic list and eic run take a filter in the syntax of fzf:',
		...filterSyntax.flatMap(([typed, meaning]) => tagged(typed, meaning)),
		'.P',
		'The fields are:',
		...filterFields.flatMap(([field, meaning]) => tagged(field, meaning)),
		'.SH COMMANDS',
		...commands.flatMap(commandLines),
		'.SH KEYS OF THE PICKER',
		'Typing only filters. Every action is in the palette, which : opens.',
		...(['Move', 'Act', 'Filter', 'Leave'] satisfies Group[]).flatMap(keyLines),
		'.SH ESCAPES IN A SESSION',
		'After a newline, following the escape character:',
		...escapes.flatMap(({label, text}) => tagged(`~${label}`, text)),
		'.SH EXAMPLES',
		...[pickerCommand, ...commands].flatMap(({examples}) =>
			examples.flatMap(([commandLine, meaning]) => tagged(commandLine, meaning)),
		),
		'.SH EXIT STATUS',
		...exitCodes.flatMap(referenceLines),
		'.SH ENVIRONMENT',
		...environment.flatMap(referenceLines),
		'.SH FILES',
		...files.flatMap(referenceLines),
		'.SH SEE ALSO',
		'.BR ssh (1),',
		'.BR ssh_config (5)',
		'',
	].join('\n');
}

function commandLines(command: CommandSpec): string[] {
	const {name, usage, summary, notes = []} = command;
	return [
		`.SS ${roff(`eic ${name} ${usage}`.trim())}`,
		`${roff(summary[0]?.toUpperCase() + summary.slice(1))}.`,
		...notes.flatMap(note => ['.P', roff(note)]),
		...optionLines(command),
	];
}

function optionLines({options}: CommandSpec): string[] {
	return options.flatMap(option => tagged(spelled(option), optionHelp(option)));
}

function spelled({name, short, value}: OptionSpec): string {
	return `${short ? `-${short}, ` : ''}--${name}${value ? ` ${value}` : ''}`;
}

function optionHelp({help, isRepeatable}: OptionSpec): string {
	return `${help}${isRepeatable ? '; may be repeated' : ''}.`;
}

function keyLines(group: Group): string[] {
	// A key that does the same in several places is listed once.
	const rows = Map.groupBy(
		bindings.filter(binding => binding.group === group && binding.keys.length > 0),
		({keys, description}) => `${keys.join(' ')} ${description}`,
	);
	return [
		`.SS ${group}`,
		...[...rows.values()].flatMap(same => {
			const [{keys, description} = {keys: [], description: ''}] = same;
			const names = keys.map(key => (key === ' ' ? 'space' : key));
			return tagged(names.join(', '), description);
		}),
	];
}

function referenceLines([names, meaning]: ReferenceRow): string[] {
	return tagged(names.join(', '), `${meaning[0]?.toUpperCase()}${meaning.slice(1)}.`);
}

function tagged(term: string, text: string): string[] {
	return ['.TP', `.B ${roff(term)}`, roff(text)];
}

/** Text that roff takes literally. */
function roff(text: string): string {
	return text
		.replaceAll('\\', '\\e')
		.replaceAll('-', '\\-')
		.replaceAll('~', '\\(ti')
		.replaceAll('^', '\\(ha')
		.replace(/^[.']/, '\\&$&');
}
