import type {State} from '../state.js';
import type {KeyBinding} from './binding.js';
import {bindingsNow} from './command-for.js';

/** The keys that the footer names in a state, most wanted first; none that have no key. */
export function footerBindings(state: State): ReadonlyArray<KeyBinding<State>> {
	return bindingsNow(state)
		.filter(({footer, keys}) => footer !== undefined && keys.length > 0)
		.filter(row => row.isFooterOptional !== true || (row.whyNot?.(state) ?? null) === null)
		.toSorted((a, b) => (a.footer ?? 0) - (b.footer ?? 0));
}
