import type {Command} from './action.js';
import type {Place} from './keys.js';
import {isPrintable, type Keystroke} from './keystroke.js';

/** Where a word is found by typing, or soon will be, when what is being read is there. */
const wordPlaces: readonly Place[] = ['list', 'regions', 'profiles', 'loading', 'noRegions'];

/** What changes nothing but the place on the screen. */
const harmlessTypes: ReadonlyArray<Command['type']> = ['move', 'startFilter', 'help'];

/** What starts a session. */
const startingTypes: ReadonlyArray<Command['type']> = ['connect', 'reconnect', 'wait'];

/**
Whether a key asks before it acts. Where words are typed, a character may be the first one of a word:
it moves at most, and Space marks. Beside them a character asks before it starts a session.
*/
export function asksFirst(place: Place, keystroke: Keystroke, {type}: Command): boolean {
	if (!isPrintable(keystroke)) {
		return false;
	}

	const isMark = keystroke === ' ' && type === 'toggleMark';
	return wordPlaces.includes(place)
		? !harmlessTypes.includes(type) && !isMark
		: place === 'details' && startingTypes.includes(type);
}
