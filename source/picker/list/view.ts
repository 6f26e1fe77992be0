import type {ColumnName} from '../../inventory/columns/column.js';
import type {Entry} from '../../inventory/entry.js';
import type {Facts} from '../../inventory/search/facts.js';
import {type Order, orderByName, orderedBy} from '../../inventory/search/order.js';
import {rankBoostFrom} from '../../inventory/search/rank-boost.js';
import {isGroupField, isSortField} from '../../inventory/search/sort-fields.js';
import type {StoredView} from '../../store/settings-file.js';
import type {Memory} from '../favorites/memory.js';

/** How the user wants to see the list. */
export type View = {
	readonly order: Order;
	/** The columns besides state and Name; null to show what fits. */
	readonly columns: readonly ColumnName[] | null;
};

export const usualView: View = {order: orderByName, columns: null};

/** Reads a stored view; parts that this version of eic does not know are ignored. */
export function viewOf({sort, isDescending = false, group, columns}: StoredView): View {
	return {
		order: {
			...orderByName,
			...(sort !== undefined && isSortField(sort) && {field: sort, isDescending}),
			...(group !== undefined && isGroupField(group) && {group}),
		},
		columns: columns?.filter(isSortField) ?? null,
	};
}

/** The view as it is stored: defaults are left out. */
export function storedView({order, columns}: View): StoredView {
	const {field, isDescending, group} = order;
	return {
		...((field !== orderByName.field || isDescending) && {sort: field, isDescending}),
		...(group !== null && {group}),
		...(columns !== null && {columns}),
	};
}

/** Gives entries their places in the list, by favorites and recents, and by the view. */
export function placedBy({order}: View, memory: Memory, facts: Facts): (entry: Entry) => Entry {
	const boost = rankBoostFrom(memory);
	const put = orderedBy(order, memory.recents, facts);
	return entry => put(boost(entry));
}
