import type {Failure} from '../../model/failure.js';
import {sanitize} from '../../model/text/sanitize.js';
import type {Command} from '../action.js';
import {type Binding, isTypingPlace, type Place} from './keys.js';
import {asKeystroke, type Keystroke} from './keystroke.js';

/** It leaves, or calls off, whatever the settings say. */
const alwaysKey: Keystroke = 'ctrl+c';

/**
What the settings call a command: `connect`, `open-details`, `page-up`.

@returns Null for what keeps its keys: editing a text, the numbers of a menu, and Ctrl-C.
*/
export function commandName(command: Command): string | null {
	switch (command.type) {
		case 'edit':
		case 'copyItem': {
			return null;
		}

		case 'pin': {
			return command.index === null ? 'pin' : null;
		}

		case 'moveFavorite': {
			return `move-favorite-${command.by === 1 ? 'down' : 'up'}`;
		}

		case 'takeView': {
			return command.stays ? 'take-view-and-stay' : 'take-view';
		}

		case 'move': {
			const {move} = command;
			const direction = 'by' in move && move.count < 0 ? 'up' : 'down';
			const steps = {row: direction, page: `page-${direction}`, halfPage: `half-page-${direction}`};
			return 'to' in move ? move.to : steps[move.by];
		}

		case 'nextField':
		case 'nextItem':
		case 'nextPage': {
			const name = kebab(command.type);
			return command.by === 1 ? name : name.replace('next', 'previous');
		}

		case 'quit': {
			return command.exitCode === 0 ? 'quit' : null;
		}

		default: {
			return kebab(command.type);
		}
	}
}

/** The bindings that can have other keys, each name once. */
export function remappable(bindings: readonly Binding[]): Map<string, Binding> {
	const named = bindings.flatMap(binding => {
		const name = commandName(binding.command);
		const isAnywhere = binding.places.some(place => !isTypingPlace(place));
		return name !== null && isAnywhere ? [[name, binding] as const] : [];
	});
	// The first one stands for all: it is the one of the list, mostly.
	return new Map(named.toReversed());
}

/** The failure for a part of the settings that is wrong: the way to it in `keys`, and why. */
export type Wrong = (path: readonly [] | readonly [name: string], reason: string) => Failure;

/**
The key table with the keys of the settings: `{"connect": ["enter", "l"]}`, by `commandName`. They
take the place of the command's keys wherever no text is typed; there all keys stay as they are.

@throws What `wrong` makes of a name or key that is none, and of a key with two meanings.
*/
export function remapped(
	bindings: readonly Binding[],
	wanted: unknown,
	wrong: Wrong,
): readonly Binding[] {
	if (wanted === undefined || wanted === null) {
		return bindings;
	}

	if (typeof wanted !== 'object' || Array.isArray(wanted)) {
		throw wrong([], 'is no object');
	}

	const names = remappable(bindings);
	const keysByName = new Map(
		Object.entries(wanted).map(([name, keys]) => {
			if (!names.has(name)) {
				throw wrong([name], 'is no command: docs/keys.md lists them');
			}

			return [name, keysIn(name, keys, wrong)] as const;
		}),
	);
	const next = bindings.flatMap(binding => {
		const keys = keysByName.get(commandName(binding.command) ?? '');
		return keys === undefined ? [binding] : withKeys(binding, keys);
	});
	const clash = clashIn(next);
	if (clash !== null) {
		const {key, place, meanings} = clash;
		const name = meanings.find(meaning => keysByName.has(meaning));
		throw wrong(
			name === undefined ? [] : [name],
			`gives ${quoted(key)} two meanings ${placeName(place)}: ${meanings.join(' and ')}`,
		);
	}

	return next;
}

function keysIn(name: string, keys: unknown, wrong: Wrong): readonly Keystroke[] {
	if (!Array.isArray(keys)) {
		throw wrong([name], `is ${quoted(keys)}, and must be a list of keys`);
	}

	return keys.map((key: unknown) => {
		const keystroke = typeof key === 'string' ? asKeystroke(key) : null;
		if (keystroke === null) {
			throw wrong([name], `holds ${quoted(key)}, which is no key: docs/keys.md lists them`);
		}

		return keystroke;
	});
}

function withKeys(binding: Binding, keys: readonly Keystroke[]): Binding[] {
	const kept = binding.keys.filter(key => key === alwaysKey);
	const typing = binding.places.filter(isTypingPlace);
	const others = binding.places.filter(place => !isTypingPlace(place));
	return [
		{...binding, places: typing},
		{...binding, places: others, keys: [...new Set([...keys, ...kept])]},
	].filter(({places}) => places.length > 0);
}

/** A key that means two things in one place; null where each has one meaning. */
function clashIn(bindings: readonly Binding[]): {
	readonly key: Keystroke;
	readonly place: Place;
	readonly meanings: readonly [string, string];
} | null {
	const known = new Map<string, Binding>();
	for (const binding of bindings) {
		for (const [place, key] of binding.places.flatMap(place =>
			binding.keys.map(key => [place, key] as const),
		)) {
			const other = known.get(`${place} ${key}`);
			// One name may stand for several commands of a place, which then all have its keys.
			if (other !== undefined && !haveOneName(other, binding)) {
				return {key, place, meanings: [nameOf(other), nameOf(binding)]};
			}

			known.set(`${place} ${key}`, binding);
		}
	}

	return null;
}

function haveOneName(one: Binding, other: Binding): boolean {
	const name = commandName(one.command);
	return name !== null && name === commandName(other.command);
}

function nameOf({command, label}: Binding): string {
	return commandName(command) ?? label;
}

function placeName(place: Place): string {
	const names: Partial<Readonly<Record<Place, string>>> = {
		regions: 'in the regions',
		noRegions: 'in the regions',
		loading: 'while it loads',
		copying: 'in the copy menu',
		menu: 'in a menu of the options',
		connecting: 'while connecting',
		failed: 'after a failure',
		help: 'in the overview of the keys',
	};
	return names[place] ?? `in the ${place}`;
}

function quoted(value: unknown): string {
	return sanitize(JSON.stringify(value === ' ' ? 'space' : value) ?? String(value), 60);
}

/** `openDetails` → `open-details`. */
function kebab(name: string): string {
	return name.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
}
