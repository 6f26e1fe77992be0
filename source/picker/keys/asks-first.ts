import type {Command} from '../action.js';
import type {Place} from './keys.js';
import {isPrintable, type Keystroke} from './keystroke.js';

/** Where a word is found by typing, or soon will be, when what is being read is there. */
const wordPlaces: readonly Place[] = ['list', 'regions', 'profiles', 'loading', 'noRegions'];

/** What changes nothing but the place on the screen. */
const harmlessTypes: ReadonlyArray<Command['type']> = ['move', 'startFilter', 'help'];

/** Where no words are typed, though people may type before they have read what came. */
const actingPlaces: readonly Place[] = ['details', 'failed', 'refused'];

/** What starts a session, command or tunnel, changes what is kept, or ends the picker. */
const weightyTypes: ReadonlyArray<Command['type']> = [
	'connect',
	'reconnect',
	'wait',
	'retry',
	'tryNextOsUser',
	'openCommand',
	'openTunnel',
	'toggleFavorite',
	'quit',
];

/**
Whether a key asks before it acts. Where words are typed, a character may be the first one of a word:
it moves at most, and Space marks. In the details, and where a connection failed, a character asks before
it starts, changes or ends anything.
*/
export function asksFirst(place: Place, keystroke: Keystroke, {type}: Command): boolean {
	if (!isPrintable(keystroke)) {
		return false;
	}

	const isMark = keystroke === ' ' && type === 'toggleMark';
	return wordPlaces.includes(place)
		? !harmlessTypes.includes(type) && !isMark
		: actingPlaces.includes(place) && weightyTypes.includes(type);
}
