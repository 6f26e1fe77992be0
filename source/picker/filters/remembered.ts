import {withoutFilter, withUsedFilter} from '../../store/filter-history.js';

/** The filters that are remembered from one start to the next. */
export type RememberedFilters = {
	/** Used before, the latest first. */
	readonly history: readonly string[];
	/** Saved by their names. */
	readonly saved: ReadonlyMap<string, string>;
	/** Changes that must be written. */
	readonly unsaved: readonly FilterChange[];
};

export type FilterChange =
	| {readonly kind: 'use' | 'forget'; readonly filter: string}
	| {readonly kind: 'save'; readonly name: string; readonly filter: string}
	| {readonly kind: 'remove'; readonly name: string};

/** The filters after a change, which must be written; the same filters if it changes nothing. */
export function withFilterChange(
	filters: RememberedFilters,
	change: FilterChange,
): RememberedFilters {
	const next = changed(filters, change);
	return next.history === filters.history && next.saved === filters.saved
		? filters
		: {...next, unsaved: [...filters.unsaved, change]};
}

/** The filters as they are on disk, after the first `count` changes were written, or could not be. */
export function withWritten(
	{unsaved}: RememberedFilters,
	count: number,
	onDisk: Pick<RememberedFilters, 'history' | 'saved'>,
): RememberedFilters {
	const rest = unsaved.slice(count);
	return rest.reduce(changed, {...onDisk, unsaved: rest});
}

function changed(filters: RememberedFilters, change: FilterChange): RememberedFilters {
	const {history, saved} = filters;
	switch (change.kind) {
		case 'use': {
			return {...filters, history: withUsedFilter(history, change.filter)};
		}

		case 'forget': {
			return {...filters, history: withoutFilter(history, change.filter)};
		}

		case 'save': {
			return {...filters, saved: new Map(saved).set(change.name, change.filter)};
		}

		case 'remove': {
			return {...filters, saved: new Map([...saved].filter(([name]) => name !== change.name))};
		}
	}
}
