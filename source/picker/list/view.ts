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

/** How the person wants the list. */
export type View = {
	readonly order: Order;
	/** The columns besides state and Name; null to show what fits. */
	readonly columns: readonly ColumnName[] | null;
};

export const usualView: View = {order: orderByName, columns: null};

/** What a list is divided by, tags apart. */
export const groupFields = ['state', 'type', 'region', 'zone', 'vpc', 'profile'] as const;

/** The view that was kept; what this eic does not know of it is passed over. */
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

/** The view as it is kept: nothing where it is as usual. */
export function storedView({order, columns}: View): StoredView {
	const {field, isDescending, group} = order;
	return {
		...((field !== orderByName.field || isDescending) && {sort: field, isDescending}),
		...(group !== null && {group}),
		...(columns !== null && {columns}),
	};
}

/** Gives entries their places in the list: by the person's use, and by the view. */
export function placedBy({order}: View, memory: Memory): (entry: Entry) => Entry {
	const boost = rankBoostFrom(memory);
	const put = orderedBy(order, memory.recents);
	return entry => put(boost(entry));
}

function isOneOf<T extends string>(all: readonly T[], text: string): text is T {
	return all.some(one => one === text);
}
