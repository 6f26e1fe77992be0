/**
Recent terminals that are missing in most instances' terminfo databases. Without an entry, vim and less do
not work properly.
*/
const littleKnown =
	/^(?:xterm-(?:kitty|ghostty)|ghostty|foot|alacritty|wezterm|rio|contour)(?:[-+].*)?$/;

/** An entry that all terminfo databases have, and that all these terminals understand. */
const wellKnown = 'xterm-256color';

/** Whether a text is valid for `--term`: the name of a terminal, or `same` for the local one. */
export function isTermName(text: string): boolean {
	return /^[\w.+-]{1,64}$/.test(text);
}

/**
The TERM to set on the instance.

@param here The local TERM.
@param requested The requested TERM, or `same`; null to choose one that works in most places.
@returns Undefined when there is no local TERM to pass on.
*/
export function remoteTerm(here: string | undefined, requested: string | null): string | undefined {
	if (requested !== null) {
		return requested === 'same' ? here : requested;
	}

	return here !== undefined && littleKnown.test(here) ? wellKnown : here;
}
