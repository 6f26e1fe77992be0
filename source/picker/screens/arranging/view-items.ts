import {
	type ColumnName,
	columnOf,
	optionalColumns,
	usualColumns,
} from '../../../inventory/columns/column.js';
import type {Entry} from '../../../inventory/entry.js';
import {
	type GroupField,
	groupFields,
	isTagField,
	type SortField,
	sortFields,
	type TagField,
} from '../../../inventory/search/sort-fields.js';
import type {Size} from '../../draw/layout.js';
import type {TextLine} from '../../keys/text-line.js';
import {labelOfGroup} from '../../list/group-label.js';
import {foundByText} from '../../list/text-rank.js';
import type {View} from '../../list/view.js';

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

/** How many tags are offered: rarer ones are of little use. */
const maxTagKeys = 30;

/** The tags of the instances in the list. */
export type ListTags = {
	/** The most frequent first. */
	readonly offered: readonly TagField[];
	/** Those that have a column where nobody chose. */
	readonly usual: readonly TagField[];
};

/** The pane that is pointed at, and what was typed to find an item of it. */
type ViewMenu = {readonly pane: ViewPane; readonly filter: TextLine; readonly tags: ListTags};

/** What can be chosen, given the view as it is. */
export function viewItems(pane: ViewPane, view: View, tags: ListTags): ViewItem[] {
	switch (pane) {
		case 'sort': {
			return [...sortFields, ...tags.offered].map(field => sortItem(field, view));
		}

		case 'columns': {
			const fitting = {
				label: 'auto (fit width)',
				isOn: view.columns === null,
				view: {...view, columns: null},
			};
			const names = [...optionalColumns, ...tags.offered];
			return [fitting, ...names.map(name => columnItem(name, view, tags))];
		}

		case 'groups': {
			return [null, ...groupFields, ...tags.offered].map(group => groupItem(group, view));
		}
	}
}

/** Those of the pane that is pointed at that are found by what is typed, the best match first. */
export function foundItems({pane, filter, tags}: ViewMenu, view: View): readonly ViewItem[] {
	return foundByText(viewItems(pane, view, tags), ({label}) => label, filter.text);
}

/** How many items are seen at once: all rows but header, filter, titles with a blank line, and footer. */
export function itemRowsOf({rows}: Size): number {
	return rows - 5;
}

/** The tags of instances, the most frequent first. */
export function offeredTags(entries: readonly Entry[]): TagField[] {
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
		.map(([key]) => `tag:${key}` as const);
}

function labelOf(name: ColumnName): string {
	return isTagField(name)
		? labelOfGroup(name)
		: columnOf(name).title.toLowerCase().replace('ipv', 'IPv');
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

function columnItem(name: ColumnName, view: View, {usual}: ListTags): ViewItem {
	const shown = view.columns ?? [...usualColumns, ...usual];
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
