import type {Action} from '../../action.js';
import type {Size} from '../../draw/layout.js';
import type {TextLine} from '../../keys/text-line.js';
import {editedFilter} from '../../list/edit-filter.js';
import {indexAfter} from '../../list/index-after.js';

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

	return {...menu, index: indexAfter(action, menu.index, count, typedMenuRows(size))};
}
