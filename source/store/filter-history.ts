import {sanitize} from '../model/text/sanitize.js';
import {ignoreUnwritable} from './conf/conf-failure.js';
import {openConfFile} from './conf/conf-file.js';
import {pathsFor} from './paths.js';

/** The filters used in the picker, in `filters.json` in the state folder. */
export type FilterHistory = {
	/** A message for the user about the file, for example that a damaged one was set aside; null for none. */
	readonly notice: string | null;
	/** Reads the filters from disk, latest first, each once. */
	list(): readonly string[];
	/** Adds a filter. It is dropped if it cannot be written. */
	record(filter: string): void;
	/**
	Removes a filter.

	@throws {Failure} When it cannot be written.
	*/
	forget(filter: string): void;
};

/** The number of filters to remember. The oldest are dropped. */
const maxFilters = 100;

/** Of one filter, in UTF-16 units. */
const maxLength = 200;

/** The schema of `filters.json`. */
export const filtersSchema = {
	filters: {type: 'array', items: {type: 'string'}},
} as const;

/** Opens the history of filters. Like the recents, it is not configuration. */
export function openFilterHistory(folder = pathsFor().state): FilterHistory {
	const file = openConfFile<{filters: readonly string[]}>({
		folder,
		name: 'filters',
		defaults: {filters: []},
		version: '1.0.0',
		schema: filtersSchema,
	});
	const change = (edit: (filters: readonly string[]) => readonly string[]) =>
		file.change(before => {
			const filters = edit(before.filters);
			return filters === before.filters ? before : {...before, filters};
		});

	return {
		get notice() {
			return file.notice;
		},
		list: () => file.read().filters.reduceRight(withUsedFilter, []),
		record(filter) {
			ignoreUnwritable(() => change(before => withUsedFilter(before, filter)));
		},
		forget: filter => change(before => withoutFilter(before, filter)),
	};
}

/**
The filters with one more in front, which is there only once. Its text is made safe to draw and cut to 200
characters. The same filters if it is blank or the latest already.
*/
export function withUsedFilter(filters: readonly string[], filter: string): readonly string[] {
	const text = sanitize(filter).trim().slice(0, maxLength).toWellFormed();
	return text === '' || text === filters[0]
		? filters
		: [text, ...filters.filter(other => other !== text)].slice(0, maxFilters);
}

/** The filters without one; the same filters if it is not among them. */
export function withoutFilter(filters: readonly string[], filter: string): readonly string[] {
	return filters.includes(filter) ? filters.filter(other => other !== filter) : filters;
}
