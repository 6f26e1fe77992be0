import type {Arguments, CommandSpec} from '../command.js';
import {commandNear} from '../no-command.js';
import {usageFailure} from '../parse.js';

/**
Refuses a filter whose first word is probably a mistyped command, as in `eic sssh web-1`. A word that is
in a Name, id or favorite that eic has listed before is a filter.

@throws {Failure} `usage`, with the command that was probably meant.
*/
export async function rejectMistypedCommand(
	argv: Arguments,
	commands: readonly CommandSpec[],
): Promise<void> {
	const [word = ''] = argv.words;
	const near = commandNear(word, commands);
	if (near === null) {
		return;
	}

	// Only a suspicious word needs this code.
	const {sourcesFor} = await import('../completion/sources.js');
	const profile = argv.value('profile');
	const known = await sourcesFor(profile === null ? [] : ['--profile', profile]).instances();
	if (!known.some(({value}) => value.toLowerCase().includes(word.toLowerCase()))) {
		throw usageFailure(
			`There is no command ${word}. Did you mean ${near}?`,
			`To filter by it, write: eic name:${word}`,
		);
	}
}
