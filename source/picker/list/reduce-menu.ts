import type {Action} from '../action.js';
import type {Edit} from '../keys/text-line.js';
import {editedFilter} from './edit-filter.js';
import type {Move} from './listing.js';
import {type MarkedMenu, offeredNames, pageRowsOf} from './marked-menu.js';

/**
The menu after an action; the same menu if the action does not concern it.

@param terminalRows How many rows the terminal has, for moves by a page.
*/
export function reduceMenu<Menu extends MarkedMenu>(
	menu: Menu,
	names: readonly string[],
	action: Action,
	terminalRows: number,
): Menu {
	switch (action.type) {
		case 'itemHighlighted': {
			return {...menu, highlighted: action.item};
		}

		case 'toggleMark': {
			const next = {...menu, marked: toggled(menu)};
			return {...next, highlighted: targetOf(next, names, {by: 'row', count: action.by}, 1)};
		}

		case 'toggleAllMarks': {
			const offered = offeredNames(names, menu);
			const areAllMarked = offered.every(name => menu.marked.includes(name));
			return {...menu, marked: areAllMarked ? [] : offered};
		}

		case 'edit': {
			return withEdit(menu, names, action.edit);
		}

		case 'move': {
			const target = targetOf(menu, names, action.move, pageRowsOf(terminalRows));
			return {...menu, highlighted: target};
		}

		default: {
			return menu;
		}
	}
}

/** Marks the name at the cursor, or removes its mark. */
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
	const next = {...menu, filter: editedFilter(menu.filter, change)};
	const offered = offeredNames(names, next);
	const isNarrowed = next.filter.text !== menu.filter.text && next.filter.text !== '';
	return {...next, highlighted: isNarrowed ? (offered[0] ?? null) : menu.highlighted};
}

/** The name that a move leads to; none beyond either end. */
function targetOf(
	menu: MarkedMenu,
	names: readonly string[],
	move: Move,
	pageRows: number,
): string | null {
	const offered = offeredNames(names, menu);
	const last = offered.length - 1;
	if ('to' in move) {
		return offered[move.to === 'first' ? 0 : last] ?? null;
	}

	const step = move.count * (move.by === 'row' ? 1 : pageRows);
	const index = offered.indexOf(menu.highlighted ?? '') + step;
	return offered[Math.max(0, Math.min(index, last))] ?? null;
}
