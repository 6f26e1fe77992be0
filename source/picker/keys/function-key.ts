import type {Keystroke} from './keystroke.js';

/** What the keys F1 to F4 send: xterm, most others, the Linux console, and rxvt. */
const firstFour: ReadonlyArray<readonly string[]> = ['P', 'Q', 'R', 'S'].map((letter, index) => [
	`O${letter}`,
	`[${letter}`,
	`[[${'ABCD'.charAt(index)}`,
	`[${index + 11}~`,
]);

const others: ReadonlyArray<readonly string[]> = [
	['[15~', '[[E'],
	...[17, 18, 19, 20, 21, 23, 24].map(number => [`[${number}~`]),
];

const functionKeys = new Map<string, Keystroke>(
	[...firstFour, ...others].flatMap((sequences, index) =>
		sequences.map((sequence): [string, Keystroke] => [`\u001B${sequence}`, `f${index + 1}`]),
	),
);

/** The function key that a terminal means by a sequence, `f1` to `f12`; null for any other input. */
export function functionKeyOf(sequence: string): Keystroke | null {
	return functionKeys.get(sequence) ?? null;
}
