import type {KeyBinding} from './binding.js';

/** The keys of a mode, in the order of the table. */
export function bindingsAt<State>(
	place: string | null,
	all: ReadonlyArray<KeyBinding<State>>,
): ReadonlyArray<KeyBinding<State>> {
	return all.filter(binding => binding.place === place);
}
