import {pageOf} from './ec2-pages.js';
import {applyFilters, type FilterValues, type Parameters} from './ec2-parameters.js';
import {ApiError} from './reply.js';
import type {XmlContent} from './xml.js';

type Identified = {readonly id: string};

/** What differs between the Describe actions of resources with an id. */
export type Description<T extends Identified> = {
	readonly idParameter: string;
	/** The error code, such as `InvalidVpcID.NotFound`, and the noun in its message. */
	readonly notFound: readonly [code: string, noun: string];
	readonly listElement: string;
	/** The limits of `MaxResults`. */
	readonly min: number;
	readonly max: number;
	readonly filterValues: FilterValues<T>;
	readonly toXml: (item: T) => XmlContent;
};

/**
Answers a Describe action: selects items by ids and filters, and returns one page.

@throws ApiError for an unknown id, an invalid filter or an invalid page size.
*/
export function describe<T extends Identified>(
	items: readonly T[],
	parameters: Parameters,
	description: Description<T>,
): XmlContent {
	const ids = parameters.list(description.idParameter);
	const [code, noun] = description.notFound;
	const missing = ids.find(id => !items.some(item => item.id === id));
	if (missing !== undefined) {
		throw new ApiError(code, `The ${noun} '${missing}' does not exist`);
	}

	const selected = items.filter(({id}) => ids.length === 0 || ids.includes(id));
	const page = pageOf(
		applyFilters(selected, parameters.filters(), description.filterValues),
		parameters,
		description,
	);
	return {
		[description.listElement]: page.items.map(description.toXml),
		nextToken: page.nextToken,
	};
}

/** The tags of a resource that has only a Name. */
export function nameTag(name: string): readonly (readonly [string, string])[] {
	return [['Name', name]];
}
