import {ApiError} from './reply.js';

/** A `Filter.n` of a request. */
export type Filter = {readonly name: string; readonly values: readonly string[]};

/** The parameters of an EC2 query request. */
export type Parameters = {
	get(name: string): string | undefined;
	isTrue(name: string): boolean;
	/** `Name.1`, `Name.2`, … in order. */
	list(name: string): string[];
	/** @throws ApiError `InvalidParameterValue` for a filter without values. */
	filters(): Filter[];
	/** All parameters, for a log. */
	entries(): [string, string][];
};

/** Parses the form of a request, or the query string of a GET. */
export function parseParameters(form: string): Parameters {
	const values = new Map(new URLSearchParams(form));
	const list = (prefix: string): string[] =>
		[...values.keys()]
			.map(name => ({
				name,
				index: name.startsWith(`${prefix}.`) ? name.slice(prefix.length + 1) : '',
			}))
			.filter(({index}) => /^\d+$/.test(index))
			.sort((a, b) => Number(a.index) - Number(b.index))
			.map(({name}) => values.get(name) ?? '');

	return {
		get: name => values.get(name),
		isTrue: name => values.get(name) === 'true',
		list,
		filters() {
			const indices = [...values.keys()]
				.map(name => /^Filter\.(\d+)\.Name$/.exec(name)?.[1])
				.filter(index => index !== undefined);
			return indices.map(index => {
				const name = values.get(`Filter.${index}.Name`) ?? '';
				const filterValues = list(`Filter.${index}.Value`);
				if (filterValues.length === 0) {
					throw new ApiError('InvalidParameterValue', `The filter '${name}' has no values`);
				}

				return {name, values: filterValues};
			});
		},
		entries: () => [...values],
	};
}

/** Compiles a filter value with `*`, `?` and `\`. Like EC2, it matches the whole text, case-sensitively. */
function wildcard(pattern: string): (text: string) => boolean {
	if (!/[*?\\]/.test(pattern)) {
		return text => text === pattern;
	}

	const source = pattern.replaceAll(/\\[\s\S]|[\s\S]/g, part => {
		if (part === '*') {
			return '[\\s\\S]*';
		}

		return part === '?'
			? '[\\s\\S]'
			: part.replace(/^\\(?=[\s\S])/, '').replaceAll(/[$()*+.?[\\\]^{|}/-]/g, '\\$&');
	});
	const expression = new RegExp(`^${source}$`);
	return text => expression.test(text);
}

/** The values of an item that a filter compares with; undefined if there is no such filter. */
export type FilterValues<T> = (item: T, name: string) => readonly (string | null)[] | undefined;

/**
Keeps the items that match every filter. One matching value is enough for a filter.

@throws ApiError `InvalidParameterValue` for a filter that the action does not have.
*/
export function applyFilters<T>(
	items: readonly T[],
	filters: readonly Filter[],
	valuesOf: FilterValues<T>,
): readonly T[] {
	if (filters.length === 0) {
		return items;
	}

	const tests = filters.map(({name, values}) => ({name, matches: values.map(wildcard)}));
	const unknown = (name: string): ApiError =>
		new ApiError('InvalidParameterValue', `The filter '${name}' is invalid`);
	return items.filter(item =>
		tests.every(({name, matches}) => {
			const values = valuesOf(item, name);
			if (values === undefined) {
				throw unknown(name);
			}

			return values.some(value => value !== null && matches.some(isMatch => isMatch(value)));
		}),
	);
}

/** The values for the filters `tag:…`, `tag-key` and `tag-value`; undefined for other filters. */
export function tagFilterValues(
	tags: readonly (readonly [string, string])[],
	name: string,
): string[] | undefined {
	if (name.startsWith('tag:')) {
		return tags.filter(([key]) => key === name.slice(4)).map(([, value]) => value);
	}

	if (name === 'tag-key') {
		return tags.map(([key]) => key);
	}

	return name === 'tag-value' ? tags.map(([, value]) => value) : undefined;
}
