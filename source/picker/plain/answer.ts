/** What a line typed at the list asks for. */
export type Answer =
	| {
			readonly type: 'connect' | 'details' | 'options' | 'favorite' | 'wait';
			readonly number: number;
	  }
	| {readonly type: 'run'; readonly number: number; readonly command: string}
	| {readonly type: 'filter'; readonly text: string}
	| {readonly type: 'page'; readonly by: 1 | -1}
	| {readonly type: 'again' | 'refresh' | 'regions' | 'profiles' | 'last' | 'help' | 'quit'};

const simple: Readonly<Record<string, Answer>> = {
	'': {type: 'again'},
	n: {type: 'page', by: 1},
	p: {type: 'page', by: -1},
	r: {type: 'refresh'},
	R: {type: 'regions'},
	P: {type: 'profiles'},
	'-': {type: 'last'},
	'?': {type: 'help'},
	q: {type: 'quit'},
};

const withNumber: Readonly<Record<string, 'details' | 'options' | 'favorite' | 'wait'>> = {
	d: 'details',
	o: 'options',
	f: 'favorite',
	w: 'wait',
};

/** The commands, a line each. */
export const answerHelp: readonly string[] = [
	'A number connects to that instance.',
	'd and a number: all details of the instance.',
	'o and a number: session options, then connect.',
	'c, a number and a command: run the command there.',
	'f and a number: favorite, or none any more; favorites come first.',
	'w and a number: wait until it is up, then connect.',
	'n: next page. p: page before. Enter alone: this page again.',
	'Words: filter, as in the picker; name:web state:running, for example.',
	'/ and words: the same for words that are a command or a number. / alone: no filter.',
	'r: read everything again. R: choose regions. P: choose profiles. -: the last one again.',
	'q or Ctrl-D: quit. ?: this help.',
];

/** Reads a line that was typed at the list; what is no command is a filter. */
export function answerOf(line: string): Answer {
	const command = simple[line];
	if (command !== undefined) {
		return command;
	}

	if (/^\d+$/.test(line)) {
		return {type: 'connect', number: Number(line)};
	}

	const [, letter = '', digits = '', rest = ''] = /^([cdfow]) +(\d+)(?: +(.*))?$/u.exec(line) ?? [];
	const number = Number(digits);
	const type = withNumber[letter];
	if (type !== undefined && rest === '') {
		return {type, number};
	}

	if (letter === 'c' && rest !== '') {
		return {type: 'run', number, command: rest};
	}

	return {type: 'filter', text: line.startsWith('/') ? line.slice(1).trim() : line};
}
