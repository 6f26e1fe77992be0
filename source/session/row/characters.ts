import type {Buffer} from 'node:buffer';
import {eastAsianWidth} from 'get-east-asian-width';

/** One character read from bytes: how many bytes it takes, and how many cells. */
export type Character = {
	readonly codePoint: number;
	readonly length: number;
	readonly width: 0 | 1 | 2;
};

/** What a terminal shows for a byte that is no UTF-8: U+FFFD. */
const broken: Character = {codePoint: 0xff_fd, length: 1, width: 1};

/** Marks, and the vowels and ends of Hangul syllables, which the consonant before them makes room for. */
const zeroWidth = /^[\p{Mn}\p{Me}\p{Cf}\u1160-\u11FF\uD7B0-\uD7FF]$/u;
const softHyphen = 0xad;
const widths = new Map<number, 0 | 1 | 2>();

/** How many cells a terminal gives a code point: 0 for a combining mark, 2 for a wide one. */
export function cellWidth(codePoint: number): 0 | 1 | 2 {
	let width = widths.get(codePoint);
	if (width === undefined) {
		const isZero = codePoint !== softHyphen && zeroWidth.test(String.fromCodePoint(codePoint));
		width = isZero ? 0 : eastAsianWidth(codePoint);
		widths.set(codePoint, width);
	}

	return width;
}

/** How many bytes UTF-8 takes for a character that starts with `lead`; 1 for what is no lead. */
function lengthFor(lead: number): number {
	if (lead < 0xc2 || lead > 0xf4) {
		return 1;
	}

	if (lead < 0xe0) {
		return 2;
	}

	return lead < 0xf0 ? 3 : 4;
}

/** Where the characters before `end` are complete: before a UTF-8 character that was cut off there. */
export function completeEnd(bytes: Buffer, start: number, end: number): number {
	for (let index = end - 1; index >= Math.max(start, end - 3); index--) {
		const byte = bytes[index] ?? 0;
		if (byte < 0x80) {
			return end;
		}

		if (byte >= 0xc0) {
			return index + lengthFor(byte) > end ? index : end;
		}
	}

	return end;
}

/** Reads the UTF-8 character at `start`; bytes that are none count one cell each. */
export function readCharacter(bytes: Buffer, start: number, end: number): Character {
	const lead = bytes[start] ?? 0;
	const length = lengthFor(lead);
	if (length === 1 || start + length > end) {
		return broken;
	}

	let codePoint = lead & (0xff >> (length + 1));
	for (let index = start + 1; index < start + length; index++) {
		const byte = bytes[index] ?? 0;
		if ((byte & 0xc0) !== 0x80) {
			return broken;
		}

		codePoint = (codePoint << 6) | (byte & 0x3f);
	}

	return codePoint > 0x10_ff_ff ? broken : {codePoint, length, width: cellWidth(codePoint)};
}

/** How many cells a text takes. */
export function textWidth(text: string): number {
	return [...text].reduce((sum, character) => sum + cellWidth(character.codePointAt(0) ?? 0), 0);
}

/** The text cut to `cells` cells. */
export function cutToWidth(text: string, cells: number): string {
	let width = 0;
	let cut = '';
	for (const character of text) {
		width += cellWidth(character.codePointAt(0) ?? 0);
		if (width > cells) {
			break;
		}

		cut += character;
	}

	return cut;
}
