import {parseTarget, type Target} from '../../model/target.js';
import type {Arguments} from '../command.js';
import {requireFilter} from '../request/filter.js';

/** A target, and how it was given. */
export type GivenTarget = {readonly text: string; readonly target: Target};

/**
Everything on a command line that names an instance: `--instance-id`, `--filter` and words.

@throws {Failure} `usage` for a filter that is empty or cannot be right.
*/
export function givenTargets(argv: Arguments): readonly GivenTarget[] {
	const filter = argv.value('filter');
	if (filter !== null) {
		requireFilter(filter);
	}

	return [
		...(['instance-id', 'filter'] as const).flatMap(option => {
			const value = argv.value(option);
			const kind = option === 'filter' ? 'filter' : 'id';
			return value === null ? [] : [{text: value, target: {osUser: null, kind, value} as const}];
		}),
		...argv.words.map(text => ({text, target: parseTarget(text)})),
	];
}
