import {pageOf} from './ec2-pages.js';
import {applyFilters, type FilterValues, type Parameters} from './ec2-parameters.js';
import {ApiError} from './reply.js';
import type {XmlContent} from './xml.js';

type Identified = {readonly id: string};

/** What differs between the Describe actions of things with an id. */
export type Description<T extends Identified> = {
	readonly idParameter: string;
	/** `InvalidVpcID.NotFound`, and the word in its sentence. */
	readonly notFound: readonly [code: string, noun: string];
	readonly listElement: string;
	readonly least: number;
	readonly most: number;
	readonly filterValues: FilterValues<T>;
	readonly toXml: (item: T) => XmlContent;
};

/** A Describe action: by ids, filters and pages. */
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

	const wanted = items.filter(({id}) => ids.length === 0 || ids.includes(id));
	const page = pageOf(
		applyFilters(wanted, parameters.filters(), description.filterValues),
		parameters,
		description,
	);
	return {
		[description.listElement]: page.items.map(description.toXml),
		nextToken: page.nextToken,
	};
}

/** The tags of what has a Name alone. */
export function nameTag(name: string): readonly (readonly [string, string])[] {
	return [['Name', name]];
}
