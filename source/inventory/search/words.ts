/** Whether there is a letter or number at a place of a text. */
export function isWordCharacter(text: string, index: number): boolean {
	const code = text.charCodeAt(index);
	// Nearly all are ASCII, and there are as many of them as instances.
	return code < 0x80 ? isAsciiWord(code) : /[\p{L}\p{N}]/u.test(text.charAt(index));
}

function isAsciiWord(code: number): boolean {
	return (
		(code >= 0x61 && code <= 0x7a) ||
		(code >= 0x30 && code <= 0x39) ||
		(code >= 0x41 && code <= 0x5a)
	);
}

/** Where some words first stand in a text with no letter or number at either end; -1 for nowhere. */
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
