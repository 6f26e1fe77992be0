import {textWidth} from '../../model/text/cell-width.js';
import {Characters, isPlain} from '../../model/text/characters.js';
import {widthOf} from './fit.js';

const characters = new Characters();

/** Joined emoji but for the first, skin tones, and what makes a character wide or narrow. */
const emojiParts = /\u200D\p{Extended_Pictographic}|\p{Emoji_Modifier}|[\uFE0E\uFE0F\u20E3]/gu;

/** The vowels AM of Thai and Lao, which hang together with the consonant before them. */
const vowelsAm = /[\u0E33\u0EB3]/g;

/** Between a mark, such as the virama, and the letter that it joins to the one before. */
const joint = /(?<=\p{M})\u200D?(?=\p{L})/gu;

/**
A text in characters to which every terminal gives the same number of columns; where they take another
number than is counted on here, all columns behind are off.

Most terminals (xterm, VTE, Alacritty, VS Code, screen) add up the code points: marks and joiners take
no column, East Asian wide ones take two. Some (kitty, WezTerm, Ghostty), and Ink, look at what belongs
together and count that once. What the two count alike stays. Of emoji the first picture stays, without
its skin tone; letters that are joined are drawn one after the other, as the first kind of terminals
draws them anyway. What is left, loose parts of Hangul syllables say, is drawn as U+FFFD.
*/
export function steady(text: string): string {
	return isPlain(text)
		? text
		: Array.from(characters.segment(text.normalize().replaceAll(emojiParts, '')), ({segment}) =>
				isSteady(segment) ? segment : takenApart(segment),
			).join('');
}

function takenApart(cluster: string): string {
	const apart = cluster
		.replaceAll(vowelsAm, vowel => vowel.normalize('NFKD'))
		.replaceAll(joint, '\u200C');
	return isSteady(apart) ? apart : '\uFFFD';
}

function isSteady(text: string): boolean {
	return textWidth(text) === widthOf(text);
}

export function isAscii(text: string): boolean {
	return /^[ -~]*$/.test(text);
}
