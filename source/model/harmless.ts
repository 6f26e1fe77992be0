// C0 and C1 controls, and the marks that reorder or hide text: bidi embeddings, overrides and
// isolates, zero-width characters (but not the joiners that emoji and scripts need), line and
// paragraph separators, tag characters, the byte order mark.
const dangerous =
	/[\u0000-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;

/**
Text from AWS or a server, made safe to draw: control characters and bidi overrides are taken out,
tabs and line breaks become spaces, lone surrogates become U+FFFD.

@param maxLength Cut, with `…`, after this many UTF-16 units.
*/
export function harmless(text: string, maxLength = 4096): string {
	const clean = text
		.toWellFormed()
		.replaceAll(/[\t\r\n]+/g, ' ')
		.replaceAll(dangerous, '');
	return clean.length > maxLength ? `${clean.slice(0, maxLength - 1).toWellFormed()}…` : clean;
}
