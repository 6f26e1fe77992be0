import type {Arguments} from '../command.js';

/** Options by their names; a flag is true, or how often it is given. */
export type OptionValues = Readonly<Record<string, string | number | true>>;

/** Options of which none is filled in where one of them was given: they only make sense together. */
const groups: ReadonlyArray<readonly string[]> = [
	['connection-type', 'instance-ip', 'eice-options'],
	['private-key-file', 'push'],
	['tty', 'no-tty'],
];

/** A command line with options filled in that were not given. */
export function withDefaults(argv: Arguments, defaults: OptionValues): Arguments {
	const taken = groups.filter(group => group.some(name => argv.has(name))).flat();
	const filledIn = new Map(
		Object.entries(defaults).filter(([name]) => !argv.has(name) && !taken.includes(name)),
	);
	const textOf = (name: string): string | null => {
		const value = filledIn.get(name);
		return typeof value === 'string' ? value : null;
	};

	return {
		...argv,
		has: name => argv.has(name) || filledIn.has(name),
		count: name => argv.count(name) || Number(filledIn.get(name) ?? 0) || 0,
		value: name => argv.value(name) ?? textOf(name),
		values: name => {
			const value = textOf(name);
			return value === null ? argv.values(name) : [value];
		},
	};
}
