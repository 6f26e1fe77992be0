import {filterMistake, isEmptyFilter} from '../../inventory/search/mistakes.js';
import {sanitize} from '../../model/text/sanitize.js';
import {usageFailure} from '../parse.js';

/** @throws {Failure} `usage` when a filter cannot be right: see `filterMistake`. */
export function requireRightFilter(filter: string): void {
	const mistake = filterMistake(filter);
	if (mistake !== null) {
		throw usageFailure(sanitize(mistake.message, 200), sanitize(mistake.nextStep, 500));
	}
}

/**
Where the filter chooses what is acted on. An empty one is most often an unset variable of a script.

@throws {Failure} `usage` also when a filter is empty.
*/
export function requireFilter(filter: string): void {
	requireRightFilter(filter);
	if (isEmptyFilter(filter)) {
		throw usageFailure(
			'The filter is empty and would match every instance.',
			'Give a filter, and check the variable that it comes from.',
		);
	}
}
