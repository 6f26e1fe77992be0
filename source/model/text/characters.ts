/**
Characters that are one UTF-16 unit and one column wide, and never form a cluster with any neighbour: Latin
and Cyrillic letters, and the symbols that the picker draws.
*/
const plain = [
	String.raw`\u0020-\u007E\u00A1-\u00AC\u00AE-\u02FF\u0400-\u0482\u048A-\u052F\u2010-\u2027\u2030-\u205E`,
	String.raw`\u2190-\u2193\u21B5\u2500-\u25FC\u2605\u2713-\u2717\u276F\u2800-\u28FF`,
].join('');

const onlyPlain = new RegExp(`^[${plain}]*$`);

/** Without CR, which forms one character with a following LF. */
const onlyUnits = new RegExp(String.raw`^[${plain}\u0000-\u000C\u000E-\u001F\u007F]*$`);

/** Whether every UTF-16 unit of a text is one character of one column, as in nearly all drawn texts. */
export function isPlain(text: string): boolean {
	return onlyPlain.test(text);
}

/** A user-perceived character (grapheme cluster), and its index in the text. */
export type Character = Pick<Intl.SegmentData, 'segment' | 'index'>;

/** The part of `Intl.Segments` that is used. */
export type Segments = Iterable<Character> & {
	containing(index?: number): Character | undefined;
};

/** `Intl.Segmenter` only for texts that need it. Building it is slow, and so is calling it. */
export class Characters {
	#segmenter: Intl.Segmenter | undefined;

	/** Splits a text into characters. */
	segment(text: string): Segments {
		if (onlyUnits.test(text)) {
			return unitsOf(text);
		}

		this.#segmenter ??= new Intl.Segmenter();
		return this.#segmenter.segment(text);
	}
}

class Units extends Array<Character> {
	containing(index = 0): Character | undefined {
		return this[index];
	}
}

function unitsOf(text: string): Units {
	const units = new Units(text.length);
	for (let index = 0; index < text.length; index++) {
		units[index] = {segment: text.charAt(index), index};
	}

	return units;
}
