import {columnGap, type PlacedColumn} from '../../../inventory/columns/place-columns.js';
import {type Order, orderByName} from '../../../inventory/search/order.js';
import {cut, pad} from '../../draw/fit.js';
import {type Line, span} from '../../draw/line.js';
import type {Theme} from '../../draw/theme.js';

/**
The line of column titles above the rows, with an arrow where the list is sorted otherwise than by Name.

@param badgeWidth The room between the first two columns.
*/
export function titleLine(
	columns: readonly PlacedColumn[],
	{field, isDescending}: Order,
	badgeWidth: number,
	{glyphs, safe}: Theme,
): Line {
	const isUsual = field === orderByName.field && !isDescending;
	const titles = columns.map(({name, title, width}, index) => {
		const arrow = name === field && !isUsual ? ` ${isDescending ? glyphs.down : glyphs.up}` : '';
		const room = width + columnGap;
		const text = `${cut(safe(title), room - arrow.length - 1, '')}${arrow}`;
		return pad(text, room + (index === 0 ? badgeWidth : 0));
	});
	return [span(`  ${titles.join('')}`, 'quiet')];
}
