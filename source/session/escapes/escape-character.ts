/** OpenSSH's default. */
export const defaultEscape = '~';

/**
Reads an escape character as OpenSSH's `EscapeChar` writes it (ssh_config(5)): one ASCII character,
`^` and a letter for a control character, or `none`.

@returns The character; null for `none`; undefined for any other text.
*/
export function parseEscapeCharacter(text: string): string | null | undefined {
	if (text === 'none') {
		return null;
	}

	if (/^\^[@-\u007F]$/.test(text)) {
		return String.fromCharCode(text.charCodeAt(1) & 31);
	}

	return /^[\u0000-\u007F]$/.test(text) ? text : undefined;
}

/** An escape character for display: `~`, `^]`. */
export function escapeName(character: string): string {
	const code = character.charCodeAt(0);
	if (code === 0x7f) {
		return '^?';
	}

	return code < 0x20 ? `^${String.fromCharCode(code + 64)}` : character;
}
