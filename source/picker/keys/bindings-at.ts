import type {KeyBinding} from './binding.js';

/** The keys of a mode, in the order of the table. */
export function bindingsAt<State>(
	place: string | null,
	all: ReadonlyArray<KeyBinding<State>>,
): ReadonlyArray<KeyBinding<State>> {
	return all.filter(binding => binding.place === place);
}

/** The keys of a mode that other modes don't have with the same meaning, and that have a key at all. */
export function ownBindingsAt<State>(
	place: string,
	others: readonly string[],
	all: ReadonlyArray<KeyBinding<State>>,
): ReadonlyArray<KeyBinding<State>> {
	const known = new Set(others.flatMap(other => bindingsAt(other, all).map(meaningOf)));
	return bindingsAt(place, all).filter(row => row.keys.length > 0 && !known.has(meaningOf(row)));
}

function meaningOf({keys, description}: KeyBinding<never>): string {
	return `${keys.join(' ')} ${description}`;
}
