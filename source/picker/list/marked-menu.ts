import type {Action} from '../action.js';
import {type Edit, edited, lineOf, type TextLine} from '../keys/text-line.js';
import type {Move} from './listing.js';

/** A menu of names that are found by typing, and of which several can be marked. */
export type MarkedMenu = {
	/** The name that is pointed at. */
	readonly highlighted: string | null;
	/** What was typed to find one; null while the menu itself takes the keys. */
	readonly filter: TextLine | null;
	/** The names that are to be taken together. */
	readonly marked: readonly string[];
};

/** A menu as it opens: what is in use is pointed at, and marked where it is several. */
export function menuOf(inUse: readonly string[], otherwise: string | null): MarkedMenu {
	return {
		highlighted: inUse[0] ?? otherwise,
		filter: null,
		marked: inUse.length > 1 ? inUse : [],
	};
}

/** The names that the menu offers: those that match every word that was typed. */
export function offeredNames(names: readonly string[], {filter}: MarkedMenu): readonly string[] {
	const words = (filter?.text ?? '').toLowerCase().split(/\s+/);
	return names.filter(name => words.every(word => name.toLowerCase().includes(word)));
}

/** Rows that a menu leaves to others: header, filter, titles, a blank line and the footer. */
const frameRows = 5;

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
	const rows = Math.max(1, terminalRows - frameRows);
	const index = Math.max(0, offered.indexOf(menu.highlighted ?? ''));
	const first = index - (index % rows);
	return offered.slice(first, first + rows);
}

/** The names that Enter takes: the marked ones, the one pointed at where none is marked. */
export function chosenNames({marked, highlighted}: MarkedMenu): readonly string[] {
	return marked.length > 0 || highlighted === null ? marked : [highlighted];
}

/** The menu after an action; the same menu where the action is nothing to it. */
export function reduceMenu<Menu extends MarkedMenu>(
	menu: Menu,
	names: readonly string[],
	action: Action,
): Menu {
	switch (action.type) {
		case 'itemHighlighted': {
			return {...menu, highlighted: action.item};
		}

		case 'toggleMark': {
			return {...menu, marked: toggled(menu)};
		}

		case 'toggleAllMarks': {
			const offered = offeredNames(names, menu);
			const areAllMarked = offered.every(name => menu.marked.includes(name));
			return {...menu, marked: areAllMarked ? [] : offered};
		}

		case 'startFilter': {
			return {...menu, filter: menu.filter ?? lineOf('')};
		}

		case 'edit': {
			return withEdit(menu, names, action.edit);
		}

		case 'move': {
			return {...menu, highlighted: targetOf(menu, names, action.move)};
		}

		default: {
			return menu;
		}
	}
}

/** The menu without what was typed. */
export function withoutTyped<Menu extends MarkedMenu>(menu: Menu, names: readonly string[]): Menu {
	return {...menu, highlighted: menu.highlighted ?? names[0] ?? null, filter: null};
}

/** Marks the name pointed at, or takes its mark. */
function toggled({highlighted, marked}: MarkedMenu): readonly string[] {
	if (highlighted === null) {
		return marked;
	}

	return marked.includes(highlighted)
		? marked.filter(name => name !== highlighted)
		: [...marked, highlighted].toSorted();
}

function withEdit<Menu extends MarkedMenu>(
	menu: Menu,
	names: readonly string[],
	change: Edit,
): Menu {
	const before = menu.filter ?? lineOf('');
	const isLeaving = change.kind === 'deleteBack' && before.text === '';
	const next = {...menu, filter: isLeaving ? null : edited(before, change)};
	const offered = offeredNames(names, next);
	const isStillOffered = offered.includes(menu.highlighted ?? '');
	return {...next, highlighted: isStillOffered ? menu.highlighted : (offered[0] ?? null)};
}

/** The name one row away; the menu holds few, so that no other move is needed. */
function targetOf(menu: MarkedMenu, names: readonly string[], move: Move): string | null {
	const offered = offeredNames(names, menu);
	const step = 'by' in move ? move.count : 0;
	const index = offered.indexOf(menu.highlighted ?? '') + step;
	return offered[Math.max(0, Math.min(index, offered.length - 1))] ?? null;
}
