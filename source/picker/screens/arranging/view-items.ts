import type {Entry} from '../../../inventory/entry.js';
import {type GroupField, type SortField, sortFields} from '../../../inventory/search/order.js';
import {type ColumnName, optionalColumns, titleOf, usualColumns} from '../../list/columns.js';
import {labelOfGroup} from '../../list/group-label.js';
import {groupFields, type View} from '../../list/view.js';

/** The part of the view that is changed. */
export type ViewPane = 'sort' | 'columns' | 'groups';

export const viewPanes: readonly ViewPane[] = ['sort', 'columns', 'groups'];

/** A choice for this part. */
export type ViewItem = {
	readonly label: string;
	readonly isOn: boolean;
	/** The view after choosing it. */
	readonly view: View;
};

/** How many tags are offered for grouping: rarer ones are of little use. */
const maxTagKeys = 30;

/** What can be chosen, given the view as it is. */
export function viewItems(pane: ViewPane, view: View, tagKeys: readonly string[]): ViewItem[] {
	switch (pane) {
		case 'sort': {
			return sortFields.map(field => sortItem(field, view));
		}

		case 'columns': {
			const fitting = {
				label: 'auto (fit width)',
				isOn: view.columns === null,
				view: {...view, columns: null},
			};
			return [fitting, ...optionalColumns.map(name => columnItem(name, view))];
		}

		case 'groups': {
			const groups = [...groupFields, ...tagKeys.map(key => `tag:${key}` as const)];
			return [null, ...groups].map(group => groupItem(group, view));
		}
	}
}

/** The keys of the tags of instances, the most frequent first. */
export function tagKeysOf(entries: readonly Entry[]): string[] {
	const counts = new Map<string, number>();
	for (const {instance} of entries) {
		for (const key of Object.keys(instance.tags)) {
			counts.set(key, (counts.get(key) ?? 0) + 1);
		}
	}

	counts.delete('Name');
	return [...counts]
		.toSorted(([key, count], [other, otherCount]) => otherCount - count || (key < other ? -1 : 1))
		.slice(0, maxTagKeys)
		.map(([key]) => key);
}

function labelOf(name: ColumnName): string {
	return titleOf(name).toLowerCase().replace('ipv', 'IPv');
}

/** Choosing it again reverses the order. Times start with the latest. */
function sortItem(field: SortField, view: View): ViewItem {
	const isOn = view.order.field === field;
	const isDescending = isOn ? !view.order.isDescending : field === 'launched' || field === 'used';
	return {
		label: labelOf(field),
		isOn,
		view: {...view, order: {...view.order, field, isDescending}},
	};
}

function columnItem(name: ColumnName, view: View): ViewItem {
	const shown = view.columns ?? usualColumns;
	const isOn = shown.includes(name);
	const columns = isOn ? shown.filter(other => other !== name) : [...shown, name];
	return {label: labelOf(name), isOn, view: {...view, columns}};
}

function groupItem(group: GroupField | null, view: View): ViewItem {
	return {
		label: group === null ? 'none' : labelOfGroup(group),
		isOn: view.order.group === group,
		view: {...view, order: {...view.order, group}},
	};
}
