/** Whether the character at an index is a letter or a digit. */
export function isWordCharacter(text: string, index: number): boolean {
	const code = text.charCodeAt(index);
	// Nearly all characters are ASCII, and this runs for every instance.
	return code < 0x80 ? isAsciiWord(code) : /[\p{L}\p{N}]/u.test(text.charAt(index));
}

function isAsciiWord(code: number): boolean {
	return (
		(code >= 0x61 && code <= 0x7a) ||
		(code >= 0x30 && code <= 0x39) ||
		(code >= 0x41 && code <= 0x5a)
	);
}

/**
The index of the first occurrence of `words`, from an index on, that has no letter or digit at either
end; -1 for none.
*/
export function placeOfWords(text: string, words: string, from = 0): number {
	let place = text.indexOf(words, from);
	while (place !== -1) {
		const end = place + words.length;
		if (!isWordCharacter(text, place - 1) && !isWordCharacter(text, end)) {
			return place;
		}

		place = text.indexOf(words, place + 1);
	}

	return -1;
}
