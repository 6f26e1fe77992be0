import {nextOsUserOf} from '../../access/open/next-os-user.js';
import type {Failure} from '../../model/failure.js';
import type {State} from '../state.js';
import type {Attempt} from './attempt.js';
import {knowingBetter} from './known-better.js';
import {withRefused} from './next-os-user.js';
import type {Progress} from './progress.js';

/** Shows why an attempt failed, and the OS user to try next where that may help. */
export function toFailed(
	state: State,
	before: Attempt,
	progress: Progress,
	failure: Failure,
): State {
	const attempt = withRefused(before, failure);
	const nextOsUser = nextOsUserOf(failure, attempt.refused);
	return {
		...state,
		screen: {
			name: 'failed',
			attempt,
			progress,
			failure: nextOsUser === null ? knowingBetter(state, attempt, failure) : failure,
			nextOsUser,
		},
	};
}
