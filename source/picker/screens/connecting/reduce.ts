import {labelOf} from '../../../model/fleet/instance.js';
import {sanitize} from '../../../model/text/sanitize.js';
import type {Action} from '../../action.js';
import {choicesToRepeat} from '../../connect/awaited.js';
import {withOsUserLearnt} from '../../connect/next-os-user.js';
import {progressed} from '../../connect/progress.js';
import {startAgain} from '../../connect/start-attempt.js';
import {startWait} from '../../connect/start-wait.js';
import {toFailed} from '../../connect/to-failed.js';
import {isNotUpYet} from '../../connect/wait.js';
import {done, toList} from '../../list/to-list.js';
import type {State} from '../../state.js';
import type {ScreenNamed} from '../screen.js';

type ConnectingScreen = ScreenNamed<'connecting'>;

/** From Enter to the session, or to the failure. Answers for an earlier attempt are too late. */
export function reduce(state: State, screen: ConnectingScreen, action: Action): State {
	const {attempt, progress} = screen;
	if ('attempt' in action && action.attempt !== attempt.number) {
		return state;
	}

	switch (action.type) {
		case 'back': {
			// The effect sees that the attempt is gone, and cancels the connection.
			const name = sanitize(labelOf(attempt.instance), 64);
			return toList(state, done(`${name}: cancelled`));
		}

		case 'endpointsKnown':
		case 'endpointsFailed': {
			return attempt.request === null ? startAgain(state, attempt) : state;
		}

		case 'connectionEvent': {
			const next = progressed(progress, action.event, action.atMs);
			return {...state, screen: {...screen, progress: next}};
		}

		case 'connectionFailed': {
			return fail(state, screen, action);
		}

		case 'sessionOpened': {
			const {instance, choices} = attempt;
			const {id, profile, region} = instance;
			return {
				...withOsUserLearnt(state, instance, progress.osUser ?? choices.osUser),
				last: {id, profile, region, choices: choicesToRepeat(choices)},
				screen: {name: 'inSession', attempt},
			};
		}

		default: {
			return state;
		}
	}
}

/** While waiting for the instance, most failures only mean that it is not up yet. */
function fail(
	state: State,
	{attempt, progress}: ConnectingScreen,
	{failure}: Extract<Action, {type: 'connectionFailed'}>,
): State {
	const {wait} = attempt;
	return wait !== null && isNotUpYet(failure)
		? startWait(state, {...wait, tries: wait.tries + 1, failure})
		: toFailed(state, attempt, progress, failure);
}
