const plain: Readonly<Record<string, string>> = {
	enter: '\r',
	esc: '\u001B',
	tab: '\t',
	'shift-tab': '\u001B[Z',
	space: ' ',
	backspace: '\u007F',
	delete: '\u001B[3~',
	insert: '\u001B[2~',
	'page-up': '\u001B[5~',
	'page-down': '\u001B[6~',
	f1: '\u001BOP',
	f2: '\u001BOQ',
	f3: '\u001BOR',
	f4: '\u001BOS',
	f5: '\u001B[15~',
	f6: '\u001B[17~',
	f7: '\u001B[18~',
	f8: '\u001B[19~',
	f9: '\u001B[20~',
	f10: '\u001B[21~',
	f11: '\u001B[23~',
	f12: '\u001B[24~',
};

const cursor: Readonly<Record<string, string>> = {
	up: 'A',
	down: 'B',
	right: 'C',
	left: 'D',
	home: 'H',
	end: 'F',
};

/**
What xterm sends for a key: `enter`, `esc`, `up`, `page-down`, `ctrl-c`, `alt-b`, `alt-up`, `f1`, or a single
character.

@param isApplicationCursor Whether the program asked for application cursor keys (DECCKM).
@throws For a name that is no key.
*/
export function keySequence(key: string, isApplicationCursor: boolean): string {
	const letter = cursor[key];
	if (letter !== undefined) {
		return `\u001B${isApplicationCursor ? 'O' : '['}${letter}`;
	}

	const sequence = plain[key];
	if (sequence !== undefined) {
		return sequence;
	}

	const [, modifier, rest = ''] = /^(ctrl|alt)-(.+)$/.exec(key) ?? [];
	if (modifier === 'alt' && cursor[rest] !== undefined) {
		return `\u001B[1;3${cursor[rest]}`;
	}

	if (modifier === 'alt') {
		return `\u001B${keySequence(rest, isApplicationCursor)}`;
	}

	if (modifier === 'ctrl' && /^[a-z@[\\\]^_]$/.test(rest)) {
		return String.fromCharCode(rest.toUpperCase().charCodeAt(0) & 0x1f);
	}

	if ([...key].length === 1) {
		return key;
	}

	throw new TypeError(`No such key: ${key}`);
}
