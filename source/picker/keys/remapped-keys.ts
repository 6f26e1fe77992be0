import type {Failure} from '../../model/failure.js';
import {sanitize} from '../../model/text/sanitize.js';
import type {KeyBinding} from './binding.js';
import {commandName} from './command-name.js';
import {asKeystroke, isPrintable, type Keystroke} from './keystroke.js';

type AnyBinding = KeyBinding<never>;

/** Commands of earlier versions, and why there are none like them. */
const retiredNames = new Map([['start-filter', 'is no longer a command: typing filters']]);

/** Always quits or cancels; the settings cannot change it. */
const alwaysKey: Keystroke = 'ctrl+c';

/** The bindings that can have other keys, each name once. */
export function remappable<Binding extends AnyBinding>(
	bindings: readonly Binding[],
): Map<string, Binding> {
	const named = bindings.flatMap(binding => {
		const name = commandName(binding.command);
		return name === null || isTyping(binding) ? [] : [[name, binding] as const];
	});
	// The first one represents all. The list comes first.
	return new Map(named.toReversed());
}

/** The failure for a wrong part of the settings: its path in `keys`, and why. */
export type Wrong = (path: readonly [] | readonly [name: string], reason: string) => Failure;

/**
The key table with the keys of the settings: `{"connect": ["enter", "ctrl+g"]}`, by `commandName`. They
replace the command's keys except in lines of text, where all keys stay as they are.

@throws What `wrong` makes of an unknown name or key, of a key with two meanings, and of a character for a
command of a screen where it is typed into the filter.
*/
export function remapped<Binding extends AnyBinding>(
	bindings: readonly Binding[],
	requested: unknown,
	wrong: Wrong,
): readonly Binding[] {
	if (requested === undefined || requested === null) {
		return bindings;
	}

	if (typeof requested !== 'object' || Array.isArray(requested)) {
		throw wrong([], 'is not an object');
	}

	const names = remappable(bindings);
	const keysByName = new Map(
		Object.entries(requested).map(([name, keys]) => {
			if (!names.has(name)) {
				throw wrong([name], retiredNames.get(name) ?? 'is not a command: docs/keys.md lists them');
			}

			const keystrokes = keysIn(name, keys, wrong);
			const typed = keystrokes.find(isPrintable);
			const why = isNextToFilter(name, bindings)
				? 'is typed into the filter'
				: starting.includes(name)
					? 'may be the start of a word, and would connect'
					: null;
			if (typed !== undefined && why !== null) {
				const reason = `${why}: choose a chord, such as "alt+g", or a function key`;
				throw wrong([name], `holds ${quoted(typed)}, which ${reason}`);
			}

			return [name, keystrokes] as const;
		}),
	);
	const next = bindings.map(binding => {
		const keys = keysByName.get(commandName(binding.command) ?? '');
		return keys === undefined || isTyping(binding) ? binding : withKeys(binding, keys);
	});
	const clash = clashIn(next);
	if (clash !== null) {
		const {key, place, meanings} = clash;
		const name = meanings.find(meaning => keysByName.has(meaning));
		throw wrong(
			name === undefined ? [] : [name],
			`gives ${quoted(key)} two meanings ${place}: ${meanings.join(' and ')}`,
		);
	}

	return next;
}

function isTyping({traits}: AnyBinding): boolean {
	return traits.letters === 'text';
}

/** Commands that start a session where nothing is typed. */
const starting: readonly string[] = ['retry', 'try-next-os-user'];

/** Whether a command is there where characters go to a filter. */
function isNextToFilter(name: string, bindings: readonly AnyBinding[]): boolean {
	return bindings.some(
		({traits, command}) => traits.letters === 'filter' && commandName(command) === name,
	);
}

function keysIn(name: string, keys: unknown, wrong: Wrong): readonly Keystroke[] {
	if (!Array.isArray(keys)) {
		throw wrong([name], `is ${quoted(keys)}, but must be a list of keys`);
	}

	return keys.map((key: unknown) => {
		const keystroke = typeof key === 'string' ? asKeystroke(key) : null;
		if (keystroke === null) {
			throw wrong([name], `holds ${quoted(key)}, which is not a key: docs/keys.md lists them`);
		}

		return keystroke;
	});
}

function withKeys<Binding extends AnyBinding>(
	binding: Binding,
	keys: readonly Keystroke[],
): Binding {
	const kept = binding.keys.filter(key => key === alwaysKey);
	return {...binding, keys: [...new Set([...keys, ...kept])]};
}

/** A key with two meanings in one place; null if there is none. */
function clashIn(bindings: readonly AnyBinding[]): {
	readonly key: Keystroke;
	/** Such as `in the list`. */
	readonly place: string;
	readonly meanings: readonly [string, string];
} | null {
	const known = new Map<string, AnyBinding>();
	for (const binding of bindings) {
		const {place, traits, keys} = binding;
		for (const key of keys) {
			const other = known.get(`${place} ${key}`);
			// One name may cover several commands of a place, which then all have its keys.
			if (other !== undefined && !haveOneName(other, binding)) {
				const where = traits.where ?? `in the ${place}`;
				return {key, place: where, meanings: [nameOf(other), nameOf(binding)]};
			}

			known.set(`${place} ${key}`, binding);
		}
	}

	return null;
}

function haveOneName(one: AnyBinding, other: AnyBinding): boolean {
	const name = commandName(one.command);
	return name !== null && name === commandName(other.command);
}

function nameOf({command, label}: AnyBinding): string {
	return commandName(command) ?? label;
}

function quoted(value: unknown): string {
	return sanitize(JSON.stringify(value === ' ' ? 'space' : value) ?? String(value), 60);
}
