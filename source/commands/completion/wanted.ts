import type {CommandSpec, OptionSpec, Word} from '../command.js';

/** What stands at the cursor, and so what may be put there. */
export type Wanted = {
	readonly kind: Word | 'command' | 'option' | 'choice' | 'nothing';
	/** Of the word at the cursor: what stays as it is, such as `--region=` or `ec2-user@`. */
	readonly kept: string;
	/** Of the word at the cursor: what is to be completed. */
	readonly text: string;
	/** The command that was named; null for the picker. */
	readonly command: CommandSpec | null;
	/** The options that can still be given, or the one whose value is wanted. */
	readonly options: readonly OptionSpec[];
};

/** What the value of an option stands for, by what its value is called in help. */
const wordsOfValues: Readonly<Record<string, Word>> = {
	REGION: 'region',
	REGIONS: 'regions',
	PROFILE: 'profile',
	FILE: 'file',
	ID: 'instance',
};

/**
Tells what can be completed.

@param words What stands before the cursor, without the program's name.
@param current The word at the cursor, up to it; empty where a new one begins.
*/
export function wantedAt(
	commands: readonly CommandSpec[],
	picker: CommandSpec,
	words: readonly string[],
	current: string,
): Wanted {
	const named = namedIn(commands, words);
	const command = named?.command ?? picker;
	const rest = words.slice(named?.length ?? 0);
	const at = {kept: '', text: current, command: named?.command ?? null, options: []};
	if (rest.includes('--')) {
		return {...at, kind: 'nothing'};
	}

	const awaiting = optionAwaiting(command, rest.at(-1));
	if (awaiting !== undefined) {
		return {...at, ...wantedOf(awaiting)};
	}

	const [, flag = '', text = ''] = /^(--[\w-]+=)(.*)$/s.exec(current) ?? [];
	const assigned = command.options.find(({name}) => flag === `--${name}=`);
	if (flag !== '') {
		return {...at, kept: flag, text, ...(assigned ? wantedOf(assigned) : {kind: 'nothing'})};
	}

	if (current.startsWith('-') && current !== '-') {
		const options = command.options.filter(option => option.isRepeatable || !isIn(option, rest));
		return {...at, kind: 'option', options};
	}

	if (named === null || isGroup(named, rest)) {
		return {...at, kind: rest.length === 0 ? 'command' : 'nothing'};
	}

	return {...at, kind: command.words ?? 'nothing'};
}

type Named = {readonly command: CommandSpec; readonly length: 1 | 2};

/** The command that the words begin with. A group of commands, such as `favorites`, stands for one of it. */
function namedIn(commands: readonly CommandSpec[], words: readonly string[]): Named | null {
	for (const length of [2, 1] as const) {
		const name = words.slice(0, length).join(' ');
		const isIt = (own: string) => own === name || (length === 1 && own.startsWith(`${name} `));
		const command = commands.find(({name: own, aliases = []}) => [own, ...aliases].some(isIt));
		if (words.length >= length && command !== undefined) {
			return {command, length};
		}
	}

	return null;
}

/** Whether only the first half of a name of two words was typed. */
function isGroup({command, length}: Named, rest: readonly string[]): boolean {
	return length === 1 && command.name.includes(' ') && rest.length === 0;
}

/** The option whose value comes next: `--region`, `-i`, or the last letter of `-ti`. */
function optionAwaiting(command: CommandSpec, before: string | undefined): OptionSpec | undefined {
	const letters = /^-([A-Za-z]+)$/.exec(before ?? '')?.[1];
	const taking = command.options.filter(({value}) => value !== undefined);
	return taking.find(
		({name, short}) =>
			before === `--${name}` || (short !== undefined && letters?.endsWith(short) === true),
	);
}

function wantedOf(option: OptionSpec): Pick<Wanted, 'kind' | 'options'> {
	const kind = option.choices ? 'choice' : wordsOfValues[option.value ?? ''];
	return {kind: kind ?? 'nothing', options: [option]};
}

function isIn({name}: OptionSpec, words: readonly string[]): boolean {
	return words.some(word => word === `--${name}` || word.startsWith(`--${name}=`));
}
