/**
Characters that control a terminal or deceive the reader: C0 and C1 controls, characters that reorder text
(bidi embeddings, overrides and isolates), and invisible ones (zero-width characters, tag characters,
fillers, soft hyphens, the byte order mark). The joiners and variation selectors that emoji and scripts need
are not among them.
*/
const dangerous =
	/[\p{Cc}\u2028\u2029\uFFF9-\uFFFB[\p{Default_Ignorable_Code_Point}--[\u200C\u200D\uFE0E\uFE0F]]]/gv;

const lineBreaks = /[\t-\r\u0085\u2028\u2029]+/g;

// After an ASCII character they only make two different texts look the same. Only keycaps such as 1️⃣ need
// one there.
const uselessJoiners =
	/(?<![^\0-\u007F])(?:\u200C|\u200D|\uFE0E|\uFE0F)+(?!\u20E3)|(?<=\u200C|\u200D)(?:\u200C|\u200D)+/gu;

// No script needs so many marks on a letter. A hundred of them would cover the lines above and below.
const stackedMarks = /(\p{M}{8})\p{M}+/gu;

declare const isSafe: unique symbol;

/**
Text that neither controls a terminal nor deceives the reader. Functions that write to a terminal accept
nothing else, so that the compiler finds text that was not sanitized.
*/
export type SafeText = string & {readonly [isSafe]: true};

/**
Makes text from AWS or a server safe to draw: control characters and bidi overrides are removed, tabs and
line breaks become spaces, lone surrogates become U+FFFD.

@param maxLength The text is cut after this many UTF-16 units, with `…` at its end.
*/
export function sanitize(text: string, maxLength = 4096): SafeText {
	if (text.length <= maxLength && /^[ -~]*$/.test(text)) {
		return text as SafeText;
	}

	// Bounds the work for very long texts: characters far behind the cut are not looked at.
	const longest = 4 * maxLength;
	const clean = cleaned(text.slice(0, longest).toWellFormed().replaceAll(lineBreaks, ' '));
	const isCut = clean.length > maxLength || text.length > longest;
	return (isCut ? `${clean.slice(0, maxLength - 1).toWellFormed()}…` : clean) as SafeText;
}

/**
Makes each line of a text safe to draw. Line feeds and tabs are kept, and nothing is cut. It would change
the meaning of JSON, for which there is `sanitizeJson`.
*/
export function sanitizeLines(text: string): SafeText {
	if (/^[\t\n -~]*$/.test(text)) {
		return text as SafeText;
	}

	return text
		.toWellFormed()
		.split(/([\t\n])/)
		.map((piece, index) => (index % 2 === 1 ? piece : cleaned(piece)))
		.join('') as SafeText;
}

/** Joins texts to lines. Each line ends with a line feed. */
export function joinLines(texts: readonly SafeText[]): SafeText {
	return texts.map(text => `${text}\n`).join('') as SafeText;
}

function cleaned(text: string): string {
	return text
		.replaceAll(dangerous, '')
		.replaceAll(uselessJoiners, '')
		.replaceAll(stackedMarks, '$1');
}

/**
Serializes a value as JSON that is safe to print. The meaning does not change: characters that `sanitize`
would remove are written as `\uXXXX`.

@param indent As in `JSON.stringify`.
*/
export function sanitizeJson(value: unknown, indent?: string | number): SafeText {
	// Indentation contains line breaks and tabs, the only control characters that JSON itself has.
	return JSON.stringify(value, null, indent).replaceAll(dangerous, character =>
		character === '\n' || character === '\t' ? character : escaped(character),
	) as SafeText;
}

function escaped(character: string): string {
	return Array.from({length: character.length}, (_, index) => {
		const unit = character.charCodeAt(index).toString(16).padStart(4, '0');
		return String.raw`\u${unit}`;
	}).join('');
}
