import type {Failure} from '../model/failure.js';
import {nearest} from '../model/text/nearest.js';
import type {CommandSpec} from './command.js';
import {usageFailure} from './parse.js';

/**
The failure for a word that names no command, with the command that was probably meant. Those that only
other programs call are not mentioned.

@param group The first word of a command of two words, such as `favorites`; null for none.
*/
export function noCommand(
	word: string,
	commands: readonly CommandSpec[],
	group: string | null = null,
): Failure {
	const before = group === null ? '' : `${group} `;
	const names = namesOf(commands, before);
	const near = nearest(word, names);
	return usageFailure(
		`There is no command ${before}${word}.${near === null ? '' : ` Did you mean ${before}${near}?`}`,
		`The commands are ${names.join(', ')}: eic --help`,
	);
}

/** The command of one word that was probably meant by `word`; null for none, or if it is one. */
export function commandNear(word: string, commands: readonly CommandSpec[]): string | null {
	return nearest(word, namesOf(commands, ''));
}

/** The first words of the names that begin with `before`, each once. */
function namesOf(commands: readonly CommandSpec[], before: string): string[] {
	const names = commands
		.filter(({name, isForPrograms}) => !isForPrograms && name.startsWith(before))
		.map(({name}) => name.slice(before.length).split(' ')[0] ?? '');
	return [...new Set(names)];
}
