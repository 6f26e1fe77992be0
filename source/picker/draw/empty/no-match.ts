import {keyInWords} from '../../keys/key-in-words.js';
import type {State} from '../../state.js';

/** That nothing matches what was typed, and how to be rid of it. @param noun What there would be: `region` */
export function noMatch(
	noun: string,
	typed: string,
	{bindings}: Pick<State, 'bindings'>,
): readonly string[] {
	return [`No ${noun} matches ${typed}.`, `${keyInWords(bindings, 'back')} clears the filter.`];
}
