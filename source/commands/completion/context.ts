import type {CommandSpec, OptionSpec, Word} from '../command.js';

/** What the cursor is on, and so what can be typed there. */
export type CompletionContext = {
	readonly kind: Word | 'command' | 'option' | 'choice' | 'nothing';
	/** The part of the word at the cursor that stays, such as `--region=` or `ec2-user@`. */
	readonly prefix: string;
	/** The part of the word at the cursor to complete. */
	readonly text: string;
	/** The command on the line; null for the picker. */
	readonly command: CommandSpec | null;
	/** The options that can still be given, or the one whose value is completed. */
	readonly options: readonly OptionSpec[];
};

/** What the value of an option is, by its placeholder in the help. */
const wordKinds: Readonly<Record<string, Word>> = {
	REGION: 'region',
	REGIONS: 'regions',
	PROFILE: 'profile',
	FILE: 'file',
	ID: 'instance',
};

/**
Works out what can be completed at the cursor.

@param words The words before the cursor, without the program's name.
@param current The word at the cursor, up to the cursor; empty at the start of a new word.
*/
export function contextAt(
	commands: readonly CommandSpec[],
	picker: CommandSpec,
	words: readonly string[],
	current: string,
): CompletionContext {
	const named = namedCommand(commands, words);
	const command = named?.command ?? picker;
	const rest = words.slice(named?.length ?? 0);
	const at = {prefix: '', text: current, command: named?.command ?? null, options: []};
	if (rest.includes('--')) {
		return {...at, kind: 'nothing'};
	}

	const pendingOption = optionBefore(command, rest.at(-1));
	if (pendingOption !== undefined) {
		return {...at, ...valueContext(pendingOption)};
	}

	const [, flag = '', text = ''] = /^(--[\w-]+=)(.*)$/s.exec(current) ?? [];
	const assigned = command.options.find(({name}) => flag === `--${name}=`);
	if (flag !== '') {
		return {...at, prefix: flag, text, ...(assigned ? valueContext(assigned) : {kind: 'nothing'})};
	}

	if (current.startsWith('-') && current !== '-') {
		const options = command.options.filter(option => option.isRepeatable || !isGiven(option, rest));
		return {...at, kind: 'option', options};
	}

	if (named === null || isGroup(named, rest)) {
		return {...at, kind: rest.length === 0 ? 'command' : 'nothing'};
	}

	return {...at, kind: command.words ?? 'nothing'};
}

type Named = {readonly command: CommandSpec; readonly length: 1 | 2};

/** The command at the start of the words. A group, such as `favorites`, counts as its first command. */
function namedCommand(commands: readonly CommandSpec[], words: readonly string[]): Named | null {
	for (const length of [2, 1] as const) {
		const name = words.slice(0, length).join(' ');
		const matches = (own: string) => own === name || (length === 1 && own.startsWith(`${name} `));
		const command = commands.find(({name: own, aliases = []}) => [own, ...aliases].some(matches));
		if (words.length >= length && command !== undefined) {
			return {command, length};
		}
	}

	return null;
}

/** Whether only the first word of a two-word command name was typed. */
function isGroup({command, length}: Named, rest: readonly string[]): boolean {
	return length === 1 && command.name.includes(' ') && rest.length === 0;
}

/** The option whose value comes next, after `--region`, `-i`, or a group of letters such as `-ti`. */
function optionBefore(command: CommandSpec, before: string | undefined): OptionSpec | undefined {
	const letters = /^-([A-Za-z]+)$/.exec(before ?? '')?.[1];
	const taking = command.options.filter(({value}) => value !== undefined);
	return taking.find(
		({name, short}) =>
			before === `--${name}` || (short !== undefined && letters?.endsWith(short) === true),
	);
}

function valueContext(option: OptionSpec): Pick<CompletionContext, 'kind' | 'options'> {
	const kind = option.choices ? 'choice' : wordKinds[option.value ?? ''];
	return {kind: kind ?? 'nothing', options: [option]};
}

function isGiven({name}: OptionSpec, words: readonly string[]): boolean {
	return words.some(word => word === `--${name}` || word.startsWith(`--${name}=`));
}
