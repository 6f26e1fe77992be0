import type {Action} from '../../action.js';
import type {Size} from '../../draw/layout.js';
import type {TextLine} from '../../keys/text-line.js';
import {editedFilter} from '../../list/edit-filter.js';
import type {Move} from '../../list/listing.js';

/** Rows that are found by typing, and pointed at. */
type TypedMenu = {
	readonly filter: TextLine;
	/** Of the row pointed at, among those that are found. */
	readonly index: number;
};

/** How many rows are seen at once: all but the header, the line that is typed, and the footer. */
export function typedMenuRows({rows}: Size): number {
	return rows - 3;
}

/**
The menu after an edit or a move.

@param count How many rows are found before it.
*/
export function reduceTypedMenu<Menu extends TypedMenu>(
	menu: Menu,
	action: Extract<Action, {type: 'edit' | 'move'}>,
	count: number,
	size: Size,
): Menu {
	if (action.type === 'edit') {
		const filter = editedFilter(menu.filter, action.edit);
		return {...menu, filter, index: filter.text === menu.filter.text ? menu.index : 0};
	}

	return {...menu, index: targetOf(menu.index, action.move, count, size)};
}

function targetOf(index: number, move: Move, count: number, size: Size): number {
	const last = Math.max(0, count - 1);
	if ('to' in move) {
		return move.to === 'first' ? 0 : last;
	}

	const step = move.count * (move.by === 'row' ? 1 : typedMenuRows(size));
	return Math.max(0, Math.min(index + step, last));
}
