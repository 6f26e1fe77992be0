import type {CommandSpec} from '../command.js';
import {shells} from './scripts.js';
import type {Wanted} from './wanted.js';

/** One thing that could stand at the cursor. */
export type Candidate = {readonly value: string; readonly description: string};

/** What eic knows without asking anybody. Each is asked for only where it is wanted. */
export type Known = {
	/** Favorites, Names and ids. */
	readonly instances: () => Promise<readonly Candidate[]>;
	readonly ids: () => Promise<readonly Candidate[]>;
	readonly favorites: () => Promise<readonly Candidate[]>;
	readonly regions: () => Promise<readonly Candidate[]>;
	readonly profiles: () => Promise<readonly Candidate[]>;
};

export type Completion = {
	/** Whole words, those that begin with what was typed. */
	readonly candidates: readonly Candidate[];
	/** Files of this machine fit as well. */
	readonly withFiles: boolean;
};

/** What could stand at the cursor. */
export async function completionOf(
	wanted: Wanted,
	commands: readonly CommandSpec[],
	known: Known,
): Promise<Completion> {
	const {kept, text, candidates} = await offered(wanted, commands, known);
	return {
		candidates: candidates
			.filter(({value}) => value.startsWith(text))
			.map(({value, description}) => ({value: kept + value, description})),
		withFiles: wanted.kind === 'file' || wanted.kind === 'copy',
	};
}

type Offer = Pick<Wanted, 'kept' | 'text'> & {readonly candidates: readonly Candidate[]};

async function offered(
	wanted: Wanted,
	commands: readonly CommandSpec[],
	known: Known,
): Promise<Offer> {
	const {kept, text} = wanted;
	const plain = (candidates: readonly Candidate[]) => ({kept, text, candidates});
	switch (wanted.kind) {
		case 'command': {
			const own = commandsFor(wanted, commands);
			// The picker takes an instance in the place of a command; all of them would drown the commands.
			const isInstance = wanted.command === null && text !== '';
			const {candidates = [], ...rest} = isInstance
				? afterLast('@', wanted, await asWords(known.instances))
				: {kept, text};
			return {...rest, candidates: [...own, ...candidates]};
		}

		case 'option': {
			return plain(wanted.options.flatMap(spellings));
		}

		case 'choice': {
			const choices = wanted.options.flatMap(({choices = []}) => choices);
			return plain(choices.map(value => ({value, description: ''})));
		}

		case 'target': {
			return afterLast('@', wanted, await asWords(known.instances));
		}

		case 'instance': {
			return plain(await asWords(known.ids));
		}

		case 'shell': {
			return plain(shells.map(value => ({value, description: ''})));
		}

		case 'copy': {
			const instances = afterLast('@', wanted, await asWords(known.instances));
			const places = instances.candidates.map(one => ({...one, value: `${one.value}:`}));
			return {...instances, candidates: text.includes(':') ? [] : places};
		}

		case 'favorite': {
			return plain(await asWords(known.favorites));
		}

		case 'region': {
			return plain(await asWords(known.regions));
		}

		case 'regions': {
			const all = {value: 'all', description: 'every region that is enabled'};
			return afterLast(',', wanted, [...(await asWords(known.regions)), all]);
		}

		case 'profile': {
			return plain(await asWords(known.profiles));
		}

		case 'file':
		case 'nothing': {
			return plain([]);
		}
	}
}

/** What a program would take for an option is left out. */
async function asWords(known: () => Promise<readonly Candidate[]>): Promise<Candidate[]> {
	return (await known()).filter(({value}) => !value.startsWith('-'));
}

/** The commands, or those of a group such as `favorites`. */
function commandsFor({command}: Wanted, commands: readonly CommandSpec[]): Candidate[] {
	const group = command?.name.split(' ')[0];
	const rows = commands
		.filter(({isForPrograms}) => !isForPrograms)
		.filter(({name}) => group === undefined || name.startsWith(`${group} `))
		.map(({name, summary}): [string, string] => [
			name.split(' ')[group === undefined ? 0 : 1] ?? name,
			summary,
		]);
	// A group goes by the summary of its first command.
	return [...new Map(rows.toReversed())]
		.reverse()
		.map(([value, description]) => ({value, description}));
}

function spellings({name, short, help}: Wanted['options'][number]): Candidate[] {
	const long = {value: `--${name}`, description: help};
	return short === undefined ? [long] : [long, {value: `-${short}`, description: help}];
}

/** Completes only what stands behind a mark, such as the `@` of `ec2-user@web`. */
function afterLast(mark: string, {kept, text}: Wanted, candidates: readonly Candidate[]): Offer {
	const end = text.lastIndexOf(mark) + 1;
	return {kept: kept + text.slice(0, end), text: text.slice(end), candidates};
}
