import type {Action} from '../action.js';
import {type Edit, edited, lineOf} from '../keys/text-line.js';
import type {Move} from './listing.js';
import {type MarkedMenu, offeredNames} from './marked-menu.js';

/** The menu after an action; the same menu if the action does not concern it. */
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
