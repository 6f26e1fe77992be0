import type {Command} from '../action.js';
import type {KeyBinding} from './binding.js';
import {commandName} from './command-name.js';
import {isPrintable, type Keystroke} from './keystroke.js';

/** What changes nothing but the place on the screen. */
const harmlessTypes: ReadonlyArray<Command['type']> = ['move', 'startFilter', 'help'];

/** What starts a session, command or tunnel, changes what is kept, or ends the picker, by its name. */
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
Whether a key asks before it acts. Where words are typed, a character may be the first one of a word:
it moves at most, and Space marks. In the details, and where a connection failed, a character asks before
it starts, changes or ends anything.
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
			return !harmlessTypes.includes(command.type) && !isMark;
		}

		case 'askBeforeChanges': {
			return weightyNames.includes(commandName(command));
		}

		default: {
			return false;
		}
	}
}
