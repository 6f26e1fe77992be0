import type {Command} from '../action.js';
import type {KeyBinding} from './binding.js';
import {commandName} from './command-name.js';
import {isPrintable, type Keystroke} from './keystroke.js';

/** Commands that only move about. */
const safeTypes: ReadonlyArray<Command['type']> = ['move', 'startFilter', 'help'];

/** The names of commands that start a session, command or tunnel, change what is saved, or quit. */
const weightyNames: ReadonlyArray<string | null> = [
	'connect',
	'reconnect',
	'wait',
	'retry',
	'try-next-os-user',
	'open-command',
	'open-tunnel',
	'toggle-favorite',
	'quit',
];

/**
Whether a key asks before it acts. Where words are typed, a character may be the start of a word, so it
moves at most, and Space marks. In the details and after a failure, a character asks before it starts,
changes or ends anything.
*/
export function asksFirst(
	{command, traits}: Pick<KeyBinding<never>, 'command' | 'traits'>,
	keystroke: Keystroke,
): boolean {
	if (!isPrintable(keystroke)) {
		return false;
	}

	switch (traits.letters) {
		case 'filter':
		case 'ask': {
			const isMark = keystroke === ' ' && command.type === 'toggleMark';
			return !safeTypes.includes(command.type) && !isMark;
		}

		case 'askBeforeChanges': {
			return weightyNames.includes(commandName(command));
		}

		default: {
			return false;
		}
	}
}
