import {lookUp} from '../../model/look-up.js';
/** What a line typed at the list asks for. */
export type Answer =
	| {
			readonly type: 'connect' | LetterWithNumber;
			readonly number: number;
	  }
	/** The remote and the local port; null if not given. */
	| {
			readonly type: 'tunnel';
			readonly number: number;
			readonly ports: readonly [there: string | undefined, here: string | undefined];
	  }
	| {readonly type: 'run'; readonly number: number; readonly command: string}
	| {readonly type: 'filter'; readonly text: string}
	| {readonly type: 'page'; readonly by: 1 | -1}
	| {readonly type: Letter};

type Letter =
	| 'again'
	| 'refresh'
	| 'regions'
	| 'profiles'
	| 'tunnels'
	| 'login'
	| 'last'
	| 'help'
	| 'quit';

type LetterWithNumber = 'details' | 'copy' | 'options' | 'favorite' | 'wait';

const simple: Readonly<Record<string, Answer>> = {
	'': {type: 'again'},
	n: {type: 'page', by: 1},
	p: {type: 'page', by: -1},
	r: {type: 'refresh'},
	R: {type: 'regions'},
	P: {type: 'profiles'},
	T: {type: 'tunnels'},
	L: {type: 'login'},
	'-': {type: 'last'},
	'?': {type: 'help'},
	q: {type: 'quit'},
};

const withNumber: Readonly<Record<string, LetterWithNumber>> = {
	d: 'details',
	y: 'copy',
	o: 'options',
	f: 'favorite',
	w: 'wait',
};

/** The commands, a line each. */
export const answerHelp: readonly string[] = [
	'A number connects to that instance.',
	'd and a number: all details of the instance.',
	'y and a number: its id, addresses, ssh command and ARN, a line each to copy.',
	'o and a number: session options, then connect.',
	'c, a number and a command: run the command there.',
	'f and a number: add or remove favorite; favorites come first.',
	'w and a number: wait until it is running, then connect.',
	't and a number: open a tunnel to its port 22.',
	't 3 3389 8022: open one to port 3389 of number 3, from port 8022 here.',
	'T: the open tunnels, to close them or show their addresses.',
	'n: next page. p: page before. Enter alone: this page again.',
	'Words: filter, as in the picker; name:web state:running, for example.',
	'/ and words: the same for words that are a command or a number. / alone: no filter.',
	'r: refresh. R: choose regions. P: choose profiles. -: the last instance again.',
	'L: renew expired logins.',
	'q or Ctrl-D: quit. ?: this help.',
];

/** Parses a line typed at the list. Anything that is not a command is a filter. */
export function answerOf(line: string): Answer {
	const command = lookUp(simple, line);
	if (command !== undefined) {
		return command;
	}

	if (/^\d+$/.test(line)) {
		return {type: 'connect', number: Number(line)};
	}

	const [, letter = '', digits = '', rest = ''] =
		/^([cdfowyt]) +(\d+)(?: +(.*))?$/u.exec(line) ?? [];
	const number = Number(digits);
	const type = lookUp(withNumber, letter);
	if (type !== undefined && rest === '') {
		return {type, number};
	}

	if (letter === 'c' && rest !== '') {
		return {type: 'run', number, command: rest};
	}

	const ports = /^(?:(\d+)(?: +(\d+))?)?$/.exec(rest);
	if (letter === 't' && ports !== null) {
		return {type: 'tunnel', number, ports: [ports[1], ports[2]]};
	}

	return {type: 'filter', text: line.startsWith('/') ? line.slice(1).trim() : line};
}
