import type {Key} from 'ink';

/**
One press of a key, as the key table writes it: a character (`q`, `G`, `/`), a name (`enter`, `escape`,
`up`, `pagedown`, `f1` …), `ctrl+` and a letter, or `alt+` and a character or a name.
*/
export type Keystroke = string;

const named: ReadonlyArray<readonly [keyof Key, Keystroke]> = [
	['upArrow', 'up'],
	['downArrow', 'down'],
	['leftArrow', 'left'],
	['rightArrow', 'right'],
	['pageUp', 'pageup'],
	['pageDown', 'pagedown'],
	['home', 'home'],
	['end', 'end'],
	['return', 'enter'],
	['escape', 'escape'],
	['backspace', 'backspace'],
	['delete', 'delete'],
];

/** The keys that line breaks in a text stand for. */
const lineBreaks: readonly Keystroke[] = ['enter', 'ctrl+j'];

const alt = 'alt+';

/**
The keystrokes of one input event of Ink. Keys that came in one read come in one event, such as
`"web\r"`: they are told apart here, so that nothing typed quickly is lost.
*/
export function keystrokesOf(input: string, key: Key): Keystroke[] {
	const keystrokes = plainKeystrokesOf(input, key);
	return key.meta ? keystrokes.map(keystroke => `${alt}${keystroke}`) : keystrokes;
}

function plainKeystrokesOf(input: string, key: Key): Keystroke[] {
	if (key.tab) {
		return [key.shift ? 'shift+tab' : 'tab'];
	}

	const name = named.find(([flag]) => key[flag] === true)?.[1];
	if (name !== undefined) {
		return [name];
	}

	if (key.ctrl) {
		return input === '' ? [] : [`ctrl+${input}`];
	}

	return Array.from(input, keystrokeOf);
}

/** The key of an Alt chord; null for any other keystroke. */
export function withoutAlt(keystroke: Keystroke): Keystroke | null {
	return keystroke.startsWith(alt) ? keystroke.slice(alt.length) : null;
}

/**
The keystrokes of an event that somebody pressed. A line break that came in one read with text is the end
of something pasted, and no press of Enter. A paste without brackets that comes in several reads cannot be
told from typing, unless every Enter waits.

@param isAfterText Whether text came before it in the same read.
*/
export function pressed(keystrokes: readonly Keystroke[], isAfterText: boolean): Keystroke[] {
	const isText = isAfterText || keystrokes.some(isPrintable);
	return keystrokes.filter(keystroke => !isText || !lineBreaks.includes(keystroke));
}

/** The keystroke for a key as the settings write it, such as `space`; null if no terminal sends it. */
export function asKeystroke(text: string): Keystroke | null {
	if (text === 'space') {
		return ' ';
	}

	const key = withoutAlt(text) ?? text;
	const isNamed = named.some(([, name]) => name === key) || ['tab', 'shift+tab'].includes(text);
	// Ctrl with H, I and M is what backspace, tab and enter send.
	const isKey =
		isNamed ||
		/^ctrl\+[a-gj-ln-z]$/.test(text) ||
		/^f(?:[1-9]|1[0-2])$/.test(text) ||
		// Alt with `[` or `O` is how other keys begin.
		(key === text ? /^[!-~]$|^[^\p{C}\p{Z}]$/u : /^[!-NP-Z\\-~]$/).test(key);
	return isKey && !/^\p{M}/u.test(text) ? text : null;
}

/** Whether a keystroke is a printable character. */
export function isPrintable(keystroke: Keystroke): boolean {
	return Array.from(keystroke).length === 1;
}

function keystrokeOf(character: string): Keystroke {
	const code = character.codePointAt(0) ?? 0;
	if (character === '\r') {
		return 'enter';
	}

	if (character === '\t') {
		return 'tab';
	}

	if (code === 0x7f || code === 0x08) {
		return 'backspace';
	}

	return code < 0x20 ? `ctrl+${String.fromCodePoint(code + 0x60)}` : character;
}
