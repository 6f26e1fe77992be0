import type {Arguments} from '../command.js';

/** Option values by name; a flag is true, or the number of times it is given. */
export type OptionValues = Readonly<Record<string, string | number | true>>;

/** Options that only make sense together: none of a group is filled in where one of it was given. */
const groups: ReadonlyArray<readonly string[]> = [
	['connection-type', 'instance-ip', 'eice-options'],
	['private-key-file', 'push'],
	['tty', 'no-tty'],
];

/** Fills in options that were not given. */
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
