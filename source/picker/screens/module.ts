import type {Action} from '../action.js';
import type {ScreenKeys} from '../keys/binding.js';
import type {State} from '../state.js';
import type {ScreenName, ScreenNamed} from './screen.js';

/** All that the picker has to know of a screen but its view, which needs Ink. */
export type ScreenModule<Name extends ScreenName> = {
	/** Null where keys do nothing. */
	readonly keys: ScreenKeys<State, ScreenNamed<Name>> | null;
	/** The state after an action while this screen is on. Pure. */
	readonly reduce: (state: State, screen: ScreenNamed<Name>, action: Action) => State;
	/** The modes whose keys `?` shows; null where the key overview is not laid over it. */
	readonly helpModes: ((screen: ScreenNamed<Name>, state: State) => readonly string[]) | null;
	/** How the command `open` leads to it; null where it does not. */
	readonly opening: ScreenOpening | null;
};

type ScreenOpening = {
	/** The screens from which it can be opened. */
	readonly from: readonly ScreenName[];
	/** The state with the screen on; the same state where there is nothing to open it for. */
	readonly open: (state: State) => State;
};

/** Keys as a screen writes them, checked for its own modes and usable as those of any. */
export function keysOf<Name extends ScreenName, Mode extends string>(
	keys: ScreenKeys<State, ScreenNamed<Name>, Mode>,
): ScreenKeys<State, ScreenNamed<Name>> {
	return keys;
}
