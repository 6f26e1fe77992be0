/**
Characters that act on a terminal or deceive the eye: C0 and C1 controls, the marks that reorder text
(bidi embeddings, overrides and isolates), and those that are not seen at all (zero-width characters,
tag characters, fillers, soft hyphens, the byte order mark); the joiners and variation selectors that
emoji and scripts need are none of them.
*/
const dangerous =
	/[\p{Cc}\u2028\u2029\uFFF9-\uFFFB[\p{Default_Ignorable_Code_Point}--[\u200C\u200D\uFE0E\uFE0F]]]/gv;

const lineBreaks = /[\t-\r\u0085\u2028\u2029]+/g;

// After an ASCII character they do nothing but make two texts differ that look the same; a keycap such
// as 1️⃣ alone is made with one.
const idleJoiners =
	/(?<![^\0-\u007F])(?:\u200C|\u200D|\uFE0E|\uFE0F)+(?!\u20E3)|(?<=\u200C|\u200D)(?:\u200C|\u200D)+/gu;

// No script needs so many marks on a letter; a hundred of them run over the lines above and below.
const stackedMarks = /(\p{M}{8})\p{M}+/gu;

declare const isSafe: unique symbol;

/**
Text in which nothing acts on a terminal or deceives the eye. What writes to a terminal takes no other, so
that the compiler finds what was forgotten.
*/
export type SafeText = string & {readonly [isSafe]: true};

/**
Text from AWS or a server, made safe to draw: control characters and bidi overrides are taken out,
tabs and line breaks become spaces, lone surrogates become U+FFFD.

@param maxLength Cut, with `…`, after this many UTF-16 units.
*/
export function sanitize(text: string, maxLength = 4096): SafeText {
	if (text.length <= maxLength && /^[ -~]*$/.test(text)) {
		return text as SafeText;
	}

	// However long it is, the work is not: what lies far behind the end is not looked at.
	const longest = 4 * maxLength;
	const clean = cleaned(text.slice(0, longest).toWellFormed().replaceAll(lineBreaks, ' '));
	const isCut = clean.length > maxLength || text.length > longest;
	return (isCut ? `${clean.slice(0, maxLength - 1).toWellFormed()}…` : clean) as SafeText;
}

/**
Text of several lines, each made safe to draw. Line feeds and tabs stay, and nothing is cut off. JSON is
made with `harmlessJson`: this would change what it says.
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

/** Each of them as a line of its own. */
export function asLines(texts: readonly SafeText[]): SafeText {
	return texts.map(text => `${text}\n`).join('') as SafeText;
}

function cleaned(text: string): string {
	return text.replaceAll(dangerous, '').replaceAll(idleJoiners, '').replaceAll(stackedMarks, '$1');
}

/**
A value as JSON that is harmless to print and still says the same: what `harmless` would take out is
written as `\uXXXX`.

@param indent As of `JSON.stringify`.
*/
export function sanitizeJson(value: unknown, indent?: string | number): SafeText {
	// The line breaks of the indentation are the one control character that JSON itself writes.
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
