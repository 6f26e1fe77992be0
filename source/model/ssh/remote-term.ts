/** Terminals of today that the terminfo of most instances does not know: vim and less break there. */
const littleKnown =
	/^(?:xterm-(?:kitty|ghostty)|ghostty|foot|alacritty|wezterm|rio|contour)(?:[-+].*)?$/;

/** What they all understand. */
const wellKnown = 'xterm-256color';

/** What a person may ask for, of `TERM`s: a name, or `same` for the one here. */
export function isTermName(text: string): boolean {
	return /^[\w.+-]{1,64}$/.test(text);
}

/**
The TERM that a remote is told.

@param here That of the terminal here.
@param wish What the person asks for; null for what works in most places.
*/
export function remoteTerm(here: string | undefined, wish: string | null): string | undefined {
	if (wish !== null) {
		return wish === 'same' ? here : wish;
	}

	return here !== undefined && littleKnown.test(here) ? wellKnown : here;
}
