/**
Characters of which each is one UTF-16 unit, one column wide, and never part of a cluster with its
neighbours, whatever these are: Latin and Cyrillic letters, and what the picker draws with.
*/
const plain = [
	String.raw`\u0020-\u007E\u00A1-\u00AC\u00AE-\u02FF\u0400-\u0482\u048A-\u052F\u2010-\u2027\u2030-\u205E`,
	String.raw`\u2190-\u2193\u21B5\u2500-\u25FC\u2605\u2713-\u2717\u276F\u2800-\u28FF`,
].join('');

const onlyPlain = new RegExp(`^[${plain}]*$`);

/** A CR may be one character with the line feed behind it. */
const onlyUnits = new RegExp(String.raw`^[${plain}\u0000-\u000C\u000E-\u001F\u007F]*$`);

/** Whether each UTF-16 unit of a text is a character of one column: true of nearly all that is drawn. */
export function isPlain(text: string): boolean {
	return onlyPlain.test(text);
}

/** A character as a person knows it, and where in the text it starts. */
export type Character = Pick<Intl.SegmentData, 'segment' | 'index'>;

/** `Intl.Segments` without what nobody asks for. */
export type Segments = Iterable<Character> & {
	containing(index?: number): Character | undefined;
};

/** `Intl.Segmenter` for what it has something to say about: it takes long to make, and long to ask. */
export class Characters {
	#segmenter: Intl.Segmenter | undefined;

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
