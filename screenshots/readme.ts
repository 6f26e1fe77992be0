import {environment, exitCodes, files, type ReferenceRow} from '../packaging/reference-tables.js';
import type {CommandSpec, OptionSpec} from '../source/commands/command.js';
import {valueText, wrapped} from '../source/commands/help.js';
import {commands as all, pickerCommand} from '../source/commands/table.js';
import {filterFields} from '../source/commands/tables/filter.js';
import {ownBindingsAt} from '../source/picker/keys/bindings-at.js';
import {type Binding, bindings} from '../source/picker/keys/keys.js';
import {remappable} from '../source/picker/keys/remapped-keys.js';
import {escapes} from '../source/session/escapes/escapes.js';
import {settingsSchema} from '../source/store/settings-schema.js';

/** The commands that people call. */
const commands = all.filter(({isForPrograms}) => !isForPrograms);

/** The places in which keys act, as docs/keys.md calls them, in its order. */
const places: ReadonlyArray<readonly [place: string, title: string, besides?: string]> = [
	['list', 'In the list'],
	['filter', 'In the list, while its filter has text', 'list'],
	['palette', 'In the palette'],
	['question', 'When it asks for a second Enter'],
	['details', 'In the details'],
	['regions', 'In the regions and profiles'],
	['endpoints', 'In the endpoints'],
	['summary', 'In the summary'],
	['copying', 'In the copy menu'],
	['pinning', 'Choosing what a favorite stands for'],
	['note', 'Typing a note'],
	['command', 'Typing a command'],
	['running', 'While a command runs on several instances'],
	['runOutput', 'In the output of one of them'],
	['arranging', 'Choosing sort, columns and groups'],
	['arrangingFilter', 'Choosing sort, columns and groups, while something is typed', 'arranging'],
	['field', 'On the options screen'],
	['port', 'Typing a port'],
	['tunnels', 'In the tunnels'],
	['waiting', 'While waiting'],
	['connecting', 'While connecting'],
	['failed', 'After a failure'],
	['refused', 'After a refused OS user'],
];

/** The pages with tables that are generated from the program's own. */
export const pagesWithTables = [
	'docs/keys.md',
	'docs/finding-instances.md',
	'docs/commands.md',
	'docs/configuration.md',
	'docs/sessions.md',
	'docs/troubleshooting.md',
];

/** A page with its tables generated again, each between `<!-- NAME -->` and `<!-- /NAME -->`. */
export function withTables(page: string): string {
	return [
		['keys', keysMarkdown(places)],
		['key-names', keyNamesMarkdown()],
		['filter-fields', fieldsMarkdown()],
		['commands', commandsMarkdown()],
		['own-settings', settingsMarkdown(true)],
		['kept-settings', settingsMarkdown(false)],
		['environment', referenceMarkdown('variable', environment)],
		['files', referenceMarkdown('file, and with `EIC_HOME`', files)],
		['exit-codes', referenceMarkdown('exit code', exitCodes)],
		['escapes', escapesMarkdown()],
		['options', [pickerCommand, ...commands].flatMap(optionsMarkdown).join('\n').trimEnd()],
	].reduce((text, [name, table]) => {
		const section = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`);
		return text.replace(section, (_, start: string, end: string) => `${start}\n${table}\n\n${end}`);
	}, page);
}

function keysMarkdown(shownPlaces: typeof places): string {
	return shownPlaces
		.map(([place, title, besides]) => {
			const rows = ownBindingsAt(place, besides === undefined ? [] : [besides], bindings);
			// The numbers of a menu are one line.
			const lines = [...Map.groupBy(rows, ({description}) => description).values()].map(keyRow);
			return [`| ${title} | |`, '| --- | --- |', ...lines].join('\n');
		})
		.join('\n\n');
}

function keyRow(same: readonly Binding[]): string {
	const keys = same.flatMap(row => row.keys);
	return `| ${keysMarkdownOf(keys)} | ${same[0]?.description} |`;
}

function keysMarkdownOf(keys: readonly string[]): string {
	return keys.map(key => `\`${key === ' ' ? 'space' : key}\``).join(' ');
}

/** The commands that the settings can give other keys. */
function keyNamesMarkdown(): string {
	const rows = [...remappable(bindings)]
		.toSorted(([one], [other]) => (one < other ? -1 : 1))
		.map(
			([name, {keys, description}]) => `| \`${name}\` | ${keysMarkdownOf(keys)} | ${description} |`,
		);
	return ['| name | keys | |', '| --- | --- | --- |', ...rows].join('\n');
}

/** @param isByHand True for the settings that a person makes, false for those that eic remembers. */
function settingsMarkdown(isByHand: boolean): string {
	const rows = Object.entries<SettingSchema>(settingsSchema)
		.filter(([, {examples}]) => (examples !== undefined) === isByHand)
		.map(([name, schema]) => settingRow(name, schema));
	return [
		isByHand ? '| setting | | example |' : '| setting | |',
		isByHand ? '| --- | --- | --- |' : '| --- | --- |',
		...rows,
	].join('\n');
}

type SettingSchema = {
	readonly description: string;
	readonly enum?: readonly string[];
	readonly examples?: readonly unknown[];
};

function settingRow(name: string, {description, enum: choices, examples}: SettingSchema): string {
	const text =
		choices === undefined
			? description
			: `${description}: ${choices.map(choice => `\`${choice}\``).join(', ')}`;
	const example = examples === undefined ? '' : ` \`${JSON.stringify(examples[0])}\` |`;
	return `| \`${name}\` | ${text} |${example}`;
}

function referenceMarkdown(title: string, rows: readonly ReferenceRow[]): string {
	const lines = rows.map(
		([names, meaning]) => `| ${names.map(name => `\`${name}\``).join(', ')} | ${meaning} |`,
	);
	return [`| ${title} | |`, '| --- | --- |', ...lines].join('\n');
}

function escapesMarkdown(): string {
	const rows = escapes.map(({label, text}) => row(`~${label}`, text));
	return ['| after a newline | |', '| --- | --- |', ...rows].join('\n');
}

function fieldsMarkdown(): string {
	const rows = filterFields.map(([typed, meaning]) => row(typed, meaning));
	return ['| field | |', '| --- | --- |', ...rows].join('\n');
}

function commandsMarkdown(): string {
	return [
		'| command | |',
		'| --- | --- |',
		row(`eic ${pickerCommand.usage}`, pickerCommand.summary),
		...commands.map(({name, usage, summary}) => row(`eic ${name} ${usage}`.trim(), summary)),
	].join('\n');
}

function optionsMarkdown(command: CommandSpec): string[] {
	const {usage, summary, notes = [], examples, options} = command;
	const lineWidth = Math.max(...examples.map(([commandLine]) => commandLine.length));
	const name = command === pickerCommand ? 'eic' : `eic ${command.name}`;
	return [
		`## ${name}`,
		'',
		`\`${`${name} ${usage}`.trim()}\`: ${summary}.`,
		...(notes.length > 0
			? ['', '```text', ...notes.flatMap(note => wrapped(note, 100)), '```']
			: []),
		'',
		'```sh',
		...examples.map(([commandLine, meaning]) => `${commandLine.padEnd(lineWidth)}  # ${meaning}`),
		'```',
		'',
		'| option | |',
		'| --- | --- |',
		...options.map(optionRow),
		'',
	];
}

function optionRow(option: OptionSpec): string {
	const {name, short, help, isRepeatable} = option;
	const spelled = `${short ? `-${short}, ` : ''}--${name}${valueText(option)}`;
	return row(spelled, isRepeatable ? `${help}; may be repeated` : help);
}

function row(left: string, right: string): string {
	return `| \`${left.replaceAll('|', '\\|')}\` | ${right.replaceAll('|', '\\|')} |`;
}
