import {cleared, lineOf, type TextLine} from '../keys/text-line.js';

/** A menu of names that can be filtered by typing, and several of them marked. */
export type MarkedMenu = {
	/** The name at the cursor. */
	readonly highlighted: string | null;
	/** What was typed to find one. */
	readonly filter: TextLine;
	/** The marked names, which Enter takes together. */
	readonly marked: readonly string[];
};

/** A menu as it opens: the cursor is on what is in use, and several are marked. */
export function menuOf(inUse: readonly string[], otherwise: string | null): MarkedMenu {
	return {
		highlighted: inUse[0] ?? otherwise,
		filter: lineOf(''),
		marked: inUse.length > 1 ? inUse : [],
	};
}

/** The names that the menu offers: those that match every word that was typed, the best matches first. */
export function offeredNames(names: readonly string[], {filter}: MarkedMenu): readonly string[] {
	const words = filter.text.toLowerCase().split(/\s+/);
	const rank = (name: string) => Math.max(...words.map(word => rankIn(name.toLowerCase(), word)));
	return names
		.filter(name => Number.isFinite(rank(name)))
		.toSorted((one, other) => rank(one) - rank(other));
}

/** How well a word matches a name, best first: at its start, at the start of a word in it, inside it. */
function rankIn(name: string, word: string): number {
	if (name.startsWith(word)) {
		return 0;
	}

	const isAtWordStart = name
		.split(word)
		.slice(0, -1)
		.some(before => /[^\p{L}\p{N}]$/u.test(before));
	return isAtWordStart ? 1 : name.includes(word) ? 2 : Number.POSITIVE_INFINITY;
}

/** Rows that are not the menu's: header, filter, titles, a blank line and the footer. */
const frameRows = 5;

/** How many names are seen at once. */
export function pageRowsOf(terminalRows: number): number {
	return Math.max(1, terminalRows - frameRows);
}

/**
The names to be seen: the page with the one pointed at, in as many rows as the terminal leaves. All
offered names together are one page where they fit.
*/
export function pageOf(
	names: readonly string[],
	menu: MarkedMenu,
	terminalRows: number,
): readonly string[] {
	const offered = offeredNames(names, menu);
	const rows = pageRowsOf(terminalRows);
	const index = Math.max(0, offered.indexOf(menu.highlighted ?? ''));
	const first = index - (index % rows);
	return offered.slice(first, first + rows);
}

/** The names that Enter takes: the marked ones, or else the one at the cursor. */
export function chosenNames({marked, highlighted}: MarkedMenu): readonly string[] {
	return marked.length > 0 || highlighted === null ? marked : [highlighted];
}

/**
The menu after Esc, one step at a time: without its filter, then without the marks that were made in it.
Null where only the way out is left.

@param inUse What was in use when it opened.
*/
export function steppedBack<Menu extends MarkedMenu>(
	menu: Menu,
	names: readonly string[],
	inUse: readonly string[],
): Menu | null {
	const {filter, marked, highlighted} = menu;
	if (filter.text !== '') {
		return {...menu, highlighted: highlighted ?? names[0] ?? null, filter: cleared(filter)};
	}

	const opened = menuOf(inUse, null).marked;
	const isAsOpened = marked.length === opened.length && marked.every(name => opened.includes(name));
	return marked.length === 0 || isAsOpened ? null : {...menu, marked: []};
}
