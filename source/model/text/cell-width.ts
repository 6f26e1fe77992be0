import {eastAsianWidth} from 'get-east-asian-width';

/** Marks, and the vowels and final consonants of Hangul syllables, which the consonant before them makes room for. */
const zeroWidth = /^[\p{Mn}\p{Me}\p{Cf}\u1160-\u11FF\uD7B0-\uD7FF]$/u;
const softHyphen = 0xad;
const widths = new Map<number, 0 | 1 | 2>();

/** How many cells a terminal that counts code points gives to one: 0 for a combining mark, 2 for a wide one. */
export function cellWidth(codePoint: number): 0 | 1 | 2 {
	let width = widths.get(codePoint);
	if (width === undefined) {
		const isZero = codePoint !== softHyphen && zeroWidth.test(String.fromCodePoint(codePoint));
		width = isZero ? 0 : eastAsianWidth(codePoint);
		widths.set(codePoint, width);
	}

	return width;
}

/** How many cells a text takes. */
export function textWidth(text: string): number {
	return [...text].reduce((sum, character) => sum + cellWidth(character.codePointAt(0) ?? 0), 0);
}

/** The start of a text that fits into `cells` cells. */
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
