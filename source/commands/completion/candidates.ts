import type {CommandSpec} from '../command.js';
import type {CompletionContext} from './context.js';
import {shells} from './scripts.js';

/** One possible completion. */
export type Candidate = {readonly value: string; readonly description: string};

/** Where candidates come from: local files only. Each source is read only if it is needed. */
export type CompletionSources = {
	/** Favorites, Names and ids. */
	readonly instances: () => Promise<readonly Candidate[]>;
	readonly ids: () => Promise<readonly Candidate[]>;
	readonly favorites: () => Promise<readonly Candidate[]>;
	readonly regions: () => Promise<readonly Candidate[]>;
	readonly profiles: () => Promise<readonly Candidate[]>;
};

/** The answer to a Tab. */
export type Completion = {
	/** Whole words that begin with what was typed. */
	readonly candidates: readonly Candidate[];
	/** Whether local files are candidates as well. */
	readonly withFiles: boolean;
};

/** Finds what could be typed at the cursor. */
export async function complete(
	context: CompletionContext,
	commands: readonly CommandSpec[],
	sources: CompletionSources,
): Promise<Completion> {
	const {prefix, text, candidates} = await findOffer(context, commands, sources);
	return {
		candidates: candidates
			.filter(({value}) => value.startsWith(text))
			.map(({value, description}) => ({value: prefix + value, description})),
		withFiles: context.kind === 'file' || context.kind === 'copy',
	};
}

type Offer = Pick<CompletionContext, 'prefix' | 'text'> & {
	readonly candidates: readonly Candidate[];
};

async function findOffer(
	context: CompletionContext,
	commands: readonly CommandSpec[],
	sources: CompletionSources,
): Promise<Offer> {
	const {prefix, text} = context;
	const plain = (candidates: readonly Candidate[]) => ({prefix, text, candidates});
	switch (context.kind) {
		case 'command': {
			const matchingCommands = commandsFor(context, commands);
			// For the picker, an instance can replace the command. With nothing typed yet, the list of all
			// instances would bury the commands.
			const isInstance = context.command === null && text !== '';
			const {candidates = [], ...rest} = isInstance
				? afterLast('@', context, await withoutDashes(sources.instances))
				: {prefix, text};
			return {...rest, candidates: [...matchingCommands, ...candidates]};
		}

		case 'option': {
			return plain(context.options.flatMap(spellings));
		}

		case 'choice': {
			const choices = context.options.flatMap(({choices = []}) => choices);
			return plain(choices.map(value => ({value, description: ''})));
		}

		case 'target': {
			return afterLast('@', context, await withoutDashes(sources.instances));
		}

		case 'instance': {
			return plain(await withoutDashes(sources.ids));
		}

		case 'shell': {
			return plain(shells.map(value => ({value, description: ''})));
		}

		case 'copy': {
			const instances = afterLast('@', context, await withoutDashes(sources.instances));
			const places = instances.candidates.map(one => ({...one, value: `${one.value}:`}));
			return {...instances, candidates: text.includes(':') ? [] : places};
		}

		case 'favorite': {
			return plain(await withoutDashes(sources.favorites));
		}

		case 'region': {
			return plain(await withoutDashes(sources.regions));
		}

		case 'regions': {
			const all = {value: 'all', description: 'all enabled regions'};
			return afterLast(',', context, [...(await withoutDashes(sources.regions)), all]);
		}

		case 'profile': {
			return plain(await withoutDashes(sources.profiles));
		}

		case 'file':
		case 'nothing': {
			return plain([]);
		}
	}
}

/** Leaves out values that would be parsed as options. */
async function withoutDashes(source: () => Promise<readonly Candidate[]>): Promise<Candidate[]> {
	return (await source()).filter(({value}) => !value.startsWith('-'));
}

/** The commands, or the subcommands of a group such as `favorites`. */
function commandsFor({command}: CompletionContext, commands: readonly CommandSpec[]): Candidate[] {
	const group = command?.name.split(' ')[0];
	const rows = commands
		.filter(({isForPrograms}) => !isForPrograms)
		.filter(({name}) => group === undefined || name.startsWith(`${group} `))
		.map(({name, summary}): [string, string] => [
			name.split(' ')[group === undefined ? 0 : 1] ?? name,
			summary,
		]);
	// A group has the summary of its first command.
	return [...new Map(rows.toReversed())]
		.reverse()
		.map(([value, description]) => ({value, description}));
}

function spellings({name, short, help}: CompletionContext['options'][number]): Candidate[] {
	const long = {value: `--${name}`, description: help};
	return short === undefined ? [long] : [long, {value: `-${short}`, description: help}];
}

/** Completes only the text after the last separator, such as the `@` in `ec2-user@web`. */
function afterLast(
	separator: string,
	{prefix, text}: CompletionContext,
	candidates: readonly Candidate[],
): Offer {
	const end = text.lastIndexOf(separator) + 1;
	return {prefix: prefix + text.slice(0, end), text: text.slice(end), candidates};
}
