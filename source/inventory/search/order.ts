import {sanitize} from '../../model/text/sanitize.js';
import type {Recent} from '../../store/recents.js';
import {type Entry, separator} from '../entry.js';
import {type Facts, noFacts} from './facts.js';
import {groupKey, groupValue} from './group-value.js';
import type {GroupField, SortField} from './sort-fields.js';
import {descending} from './sort-keys.js';
import {sortValue} from './sort-value.js';

/** The order of a list. Missing values come last in both directions. */
export type Order = {
	readonly field: SortField;
	readonly isDescending: boolean;
	readonly group: GroupField | null;
};

/** The default order. */
export const orderByName: Order = {field: 'name', isDescending: false, group: null};

/**
Makes a function that gives an entry its sort key in an order; equal values are sorted by Name. An entry
whose key does not change is returned as it is.

@param recents Answers when instances were last connected to.
@param facts Answers for ages and routes. @default nothing is known
*/
export function orderedBy(
	{field, isDescending, group}: Order,
	recents: readonly Recent[],
	facts: Facts = noFacts,
): (entry: Entry) => Entry {
	const usedAt = new Map(
		field === 'used' ? recents.map(({instanceId, usedAt}) => [instanceId, usedAt] as const) : [],
	);
	const directed = isDescending ? descending : (text: string) => text;
	const keyOf = (entry: Entry): string => {
		if (field === 'name') {
			const isUnnamed = entry.nameKey.startsWith('\uFFFF');
			return isDescending && !isUnnamed ? descending(entry.nameKey) : entry.nameKey;
		}

		const value = sortValue(entry.instance, field, usedAt, facts);
		return [value === '' ? '\uFFFF' : directed(value), entry.nameKey].join(separator);
	};

	return entry => {
		const value = group === null ? null : sanitize(groupValue(entry.instance, group, facts));
		const key = keyOf(entry);
		const sortKey = value === null ? key : [groupKey(value), key].join(separator);
		return sortKey === entry.sortKey && value === entry.group
			? entry
			: {...entry, sortKey, group: value};
	};
}
