import {Buffer} from 'node:buffer';
import type {Parameters} from './ec2-parameters.js';
import {ApiError} from './reply.js';

/** One page of a list, and the token of the next one. */
export type Page<T> = {readonly items: readonly T[]; readonly nextToken: string | undefined};

function offsetOf(token: string | undefined): number {
	if (token === undefined || token === '') {
		return 0;
	}

	const offset = /^eic-demo:(\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1];
	if (offset === undefined) {
		throw new ApiError('InvalidParameterValue', 'Unable to parse pagination token');
	}

	return Number(offset);
}

/**
Returns the page of a list that `MaxResults` and `NextToken` select.

@throws ApiError `InvalidParameterValue` for a size outside the limits or an unknown token;
`InvalidParameterCombination` for a size together with ids.
*/
export function pageOf<T>(
	items: readonly T[],
	parameters: Parameters,
	limits: {readonly min: number; readonly max: number; readonly idParameter: string},
): Page<T> {
	const maxResults = parameters.get('MaxResults');
	if (maxResults !== undefined && parameters.list(limits.idParameter).length > 0) {
		throw new ApiError(
			'InvalidParameterCombination',
			`The parameter ${limits.idParameter} cannot be used with the parameter maxResults`,
		);
	}

	const size = maxResults === undefined ? limits.max : Number(maxResults);
	if (!Number.isInteger(size) || size < limits.min || size > limits.max) {
		throw new ApiError(
			'InvalidParameterValue',
			`Value ( ${maxResults} ) for parameter maxResults is invalid. Expecting a value between ${limits.min} and ${limits.max}.`,
		);
	}

	const offset = offsetOf(parameters.get('NextToken'));
	const end = offset + size;
	return {
		items: items.slice(offset, end),
		nextToken:
			end < items.length ? Buffer.from(`eic-demo:${end}`).toString('base64url') : undefined,
	};
}
