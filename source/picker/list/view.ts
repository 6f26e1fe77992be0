import type {Entry} from '../../inventory/entry.js';
import {
	type GroupField,
	type Order,
	orderByName,
	orderedBy,
	type SortField,
	sortFields,
} from '../../inventory/search/order.js';
import {rankBoostFrom} from '../../inventory/search/rank-boost.js';
import type {StoredView} from '../../store/settings-file.js';
import type {Memory} from '../favorites/memory.js';
import type {ColumnName} from './columns.js';

/** How the user wants to see the list. */
export type View = {
	readonly order: Order;
	/** The columns besides state and Name; null to show what fits. */
	readonly columns: readonly ColumnName[] | null;
};

export const usualView: View = {order: orderByName, columns: null};

/** What a list can be grouped by, besides tags. */
export const groupFields = ['state', 'type', 'region', 'zone', 'vpc', 'profile'] as const;

/** Reads a stored view; parts that this version of eic does not know are ignored. */
export function viewOf({sort, isDescending = false, group, columns}: StoredView): View {
	const isGroup = group !== undefined && (group.startsWith('tag:') || isOneOf(groupFields, group));
	return {
		order: {
			...orderByName,
			...(sort !== undefined && isOneOf(sortFields, sort) && {field: sort, isDescending}),
			...(isGroup && {group: group as GroupField}),
		},
		columns: columns?.filter((name): name is SortField => isOneOf(sortFields, name)) ?? null,
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
export function placedBy({order}: View, memory: Memory): (entry: Entry) => Entry {
	const boost = rankBoostFrom(memory);
	const put = orderedBy(order, memory.recents);
	return entry => put(boost(entry));
}

function isOneOf<T extends string>(all: readonly T[], text: string): text is T {
	return all.some(one => one === text);
}
