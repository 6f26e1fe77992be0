/** 1 for the letters and digits among the first 128 characters. */
const asciiWords = Uint8Array.from({length: 0x80}, (_, code) =>
	/[a-z\d]/i.test(String.fromCharCode(code)) ? 1 : 0,
);

/** Whether the character at an index is a letter or a digit. */
export function isWordCharacter(text: string, index: number): boolean {
	const code = text.charCodeAt(index);
	// Nearly all characters are ASCII, and this runs for every instance.
	return code < 0x80 ? asciiWords[code] === 1 : isForeignWord(text.charAt(index));
}

// A function of its own, so that V8 inlines the one above.
function isForeignWord(character: string): boolean {
	return /[\p{L}\p{N}]/u.test(character);
}

/** The index of the first occurrence of `words` that has no letter or digit at either end; -1 for none. */
export function placeOfWords(text: string, words: string): number {
	let place = text.indexOf(words);
	while (place !== -1) {
		const end = place + words.length;
		if (!isWordCharacter(text, place - 1) && !isWordCharacter(text, end)) {
			return place;
		}

		place = text.indexOf(words, place + 1);
	}

	return -1;
}

/**
The index of the first occurrence of `word`, from an index on, that has no letter or digit before it. It
is looked for only until `end`: any occurrence behind is taken as well; -1 for none.
*/
export function placeOfWordStart(text: string, word: string, from: number, end: number): number {
	let place = text.indexOf(word, from);
	while (place !== -1 && place < end && isWordCharacter(text, place - 1)) {
		place = text.indexOf(word, place + 1);
	}

	return place;
}
