import {Buffer} from 'node:buffer';
import type {Parameters} from './ec2-parameters.js';
import {ApiError} from './reply.js';

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
One page of a list, as `MaxResults` and `NextToken` ask for it.

@throws ApiError `InvalidParameterValue` for a size outside `least` to `most`, or a token that was
never handed out; `InvalidParameterCombination` for a size together with ids.
*/
export function pageOf<T>(
	items: readonly T[],
	parameters: Parameters,
	limits: {readonly least: number; readonly most: number; readonly idParameter: string},
): Page<T> {
	const maxResults = parameters.get('MaxResults');
	if (maxResults !== undefined && parameters.list(limits.idParameter).length > 0) {
		throw new ApiError(
			'InvalidParameterCombination',
			`The parameter ${limits.idParameter} cannot be used with the parameter maxResults`,
		);
	}

	const size = maxResults === undefined ? limits.most : Number(maxResults);
	if (!Number.isInteger(size) || size < limits.least || size > limits.most) {
		throw new ApiError(
			'InvalidParameterValue',
			`Value ( ${maxResults} ) for parameter maxResults is invalid. Expecting a value between ${limits.least} and ${limits.most}.`,
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
