import {Buffer} from 'node:buffer';
import {type Escape, type EscapeAction, menuEscapes, openSshEscapes} from './escapes.js';

/** Typed bytes, read: bytes for the remote or an action of the session. */
export type Input = {readonly send: Buffer} | {readonly action: EscapeAction};

/**
Where the next byte comes: at the start of a line, within one, after an escape character, in the menu, or
after the time left was shown, where `+` extends.
*/
type Place = 'lineStart' | 'inLine' | 'escape' | 'menu' | 'extending';

export type EscapeState = {
	readonly place: Place;
	/** Whether the terminal is in the middle of a bracketed paste. */
	readonly isPasting: boolean;
	/** How many bytes of the marker that begins or ends a paste came last. */
	readonly matched: number;
};

/** The state at the start of a session: an escape may be the first thing typed. */
export const initialEscapeState: EscapeState = {place: 'lineStart', isPasting: false, matched: 0};

const pasteStart = '\u001B[200~';
const pasteEnd = '\u001B[201~';
/** More bytes than this at once were not typed by hand. */
const mostTyped = 64;

function isNewline(byte: number): boolean {
	return byte === 0x0d || byte === 0x0a;
}

type Step = {readonly place: Place; readonly input: Input | null};

/** What a byte does as part of an escape; null when it is not part of one. */
function stepIn(place: Place, byte: number, character: string): Step | null {
	const typed = String.fromCharCode(byte);
	const act = (list: readonly Escape[]): Step | null => {
		const action = list.find(({key}) => key === typed)?.action;
		return action === undefined ? null : {place: placeAfter(action), input: {action}};
	};

	switch (place) {
		case 'lineStart': {
			return typed === character ? {place: 'escape', input: null} : null;
		}

		case 'escape': {
			return typed === character
				? {place: 'inLine', input: {send: Buffer.of(byte)}}
				: act(openSshEscapes);
		}

		case 'menu': {
			// Enter, Escape and Ctrl-C leave the menu.
			return /[\r\n\u001B\u0003]/.test(typed)
				? {place: 'lineStart', input: null}
				: act(menuEscapes);
		}

		case 'extending': {
			return typed === '+'
				? {place: 'extending', input: {action: 'extend'}}
				: stepIn('lineStart', byte, character);
		}

		case 'inLine': {
			return null;
		}
	}
}

function placeAfter(action: EscapeAction): Place {
	if (action === 'menu') {
		return 'menu';
	}

	return action === 'timeLeft' || action === 'extend' ? 'extending' : 'lineStart';
}

/** The steps of bytes that are all escapes, the last one perhaps unfinished; else null. */
function allEscapes(
	start: Place,
	bytes: Buffer,
	character: string,
): {readonly place: Place; readonly input: readonly Input[]} | null {
	let place = start;
	const input: Input[] = [];
	for (const byte of bytes) {
		const step = stepIn(place, byte, character);
		if (step === null) {
			return null;
		}

		place = step.place;
		if (step.input !== null) {
			input.push(step.input);
		}
	}

	return {place, input};
}

/** The bytes held back for an escape that turned out not to be one. */
function heldBack(place: Place, character: string): string {
	return {escape: character, menu: `${character}:`, lineStart: '', inLine: '', extending: ''}[
		place
	];
}

/**
Takes the escapes out of what was typed, by the rules of OpenSSH's client (`process_escapes` in
clientloop.c): the escape character counts only after a newline, typed twice it is sent once, an
unknown escape is sent as typed, and after an escape another one may follow at once.

Unlike there, pasted text is never an escape: an escape counts only at the end of the bytes that were read
at once, only if they are few, and only outside a bracketed paste.

@param bytes The bytes that were read at once.
*/
export function readEscapes(
	state: EscapeState,
	bytes: Buffer,
	character: string,
): {readonly state: EscapeState; readonly input: readonly Input[]} {
	let {place, isPasting, matched} = state;
	const isTyped = bytes.length <= mostTyped;
	for (let index = 0; index < bytes.length; index++) {
		const found =
			isTyped && !isPasting ? allEscapes(place, bytes.subarray(index), character) : null;
		if (found !== null) {
			const input = [...sent(heldBackBefore(index), bytes.subarray(0, index)), ...found.input];
			return {state: {place: found.place, isPasting, matched: 0}, input};
		}

		const byte = bytes[index] ?? 0;
		const marker = isPasting ? pasteEnd : pasteStart;
		matched = byte === marker.charCodeAt(matched) ? matched + 1 : Number(byte === 0x1b);
		place = isNewline(byte) ? 'lineStart' : 'inLine';
		if (matched === marker.length) {
			isPasting = !isPasting;
			matched = 0;
		}
	}

	return {
		state: {place, isPasting, matched},
		input: sent(heldBack(state.place, character), bytes),
	};

	function heldBackBefore(index: number): string {
		return index === 0 ? '' : heldBack(state.place, character);
	}
}

function sent(held: string, bytes: Buffer): Input[] {
	const send = Buffer.concat([Buffer.from(held, 'latin1'), bytes]);
	return send.length === 0 ? [] : [{send}];
}
