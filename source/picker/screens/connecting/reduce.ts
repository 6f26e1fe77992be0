import {addressNow} from '../../../model/fleet/address.js';
import {type Instance, labelOf} from '../../../model/fleet/instance.js';
import {sanitize} from '../../../model/text/sanitize.js';
import type {Action} from '../../action.js';
import {connectToAwaited, connectToLast} from '../../connect/awaited.js';
import {entryNow, knowingBetter} from '../../connect/known-better.js';
import {nextOsUserOf, withOsUserLearnt, withRefused} from '../../connect/next-os-user.js';
import {choicesFor} from '../../connect/plan-of.js';
import {noProgress, progressed} from '../../connect/progress.js';
import {startAttempt, toList} from '../../connect/start-attempt.js';
import {noticeOf} from '../../hooks/services.js';
import {selectedEntry} from '../../list/listing.js';
import type {Attempt, State} from '../../state.js';

/** From Enter to the receipt. */
export function reduceSession(state: State, action: Action): State {
	const {screen} = state;
	switch (action.type) {
		case 'connect': {
			const instance = selectedEntry(state.listing)?.instance;
			const canConnect = screen.name === 'browsing' || screen.name === 'details';
			return canConnect && instance !== undefined
				? startAttempt(state, instance, choicesFor(state, instance))
				: state;
		}

		case 'reconnect': {
			return screen.name === 'browsing' ? connectToLast(state) : state;
		}

		case 'cacheOpened':
		case 'cachedPage':
		case 'instancesPage':
		case 'instancesKnown': {
			return connectToAwaited(state, action.source);
		}

		case 'retry': {
			return screen.name === 'failed' ? startAgain(state, screen.attempt) : state;
		}

		case 'tryNextOsUser': {
			return screen.name === 'failed' && screen.nextOsUser !== null
				? startAgain(state, {
						...screen.attempt,
						choices: {...screen.attempt.choices, osUser: screen.nextOsUser},
					})
				: state;
		}

		case 'back': {
			// Esc while connecting calls it off: the effect sees that the attempt is gone.
			return screen.name === 'connecting'
				? toList(state, {kind: 'done', text: `${nameOf(screen.attempt.instance)}: called off`})
				: state;
		}

		case 'endpointsKnown':
		case 'endpointsFailed': {
			const isWaiting = screen.name === 'connecting' && screen.attempt.request === null;
			return isWaiting ? startAgain(state, screen.attempt) : state;
		}

		case 'connectionEvent':
		case 'connectionFailed':
		case 'sessionOpened':
		case 'sessionEnded': {
			return reduceAttempt(state, action);
		}

		default: {
			return state;
		}
	}
}

type AttemptAction = Extract<
	Action,
	{type: 'connectionEvent' | 'connectionFailed' | 'sessionOpened' | 'sessionEnded'}
>;

function reduceAttempt(state: State, action: AttemptAction): State {
	const {screen} = state;
	const isCurrent =
		(screen.name === 'connecting' || screen.name === 'inSession') &&
		screen.attempt.number === action.attempt;
	if (!isCurrent) {
		return state;
	}

	const progress = screen.name === 'connecting' ? screen.progress : noProgress;
	switch (action.type) {
		case 'connectionEvent': {
			return screen.name === 'connecting'
				? {
						...state,
						screen: {...screen, progress: progressed(progress, action.event, action.atMs)},
					}
				: state;
		}

		case 'connectionFailed': {
			const {failure} = action;
			const attempt = withRefused(screen.attempt, failure);
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

		case 'sessionOpened': {
			const {id, profile, region} = screen.attempt.instance;
			return {
				...withOsUserLearnt(state, screen.attempt),
				last: {id, profile, region},
				screen: {name: 'inSession', attempt: screen.attempt},
			};
		}

		case 'sessionEnded': {
			const {exitCode, isLost} = action.result;
			return state.leavesAfterSession
				? {...state, screen: {name: 'leaving', exitCode}}
				: toList(state, {
						kind: isLost ? 'problem' : 'done',
						text: noticeOf(action.result),
					});
		}
	}
}

/** With what is known of the instance by now; while it is waited for, it is asked for by itself. */
function startAgain(state: State, {instance, choices, command, wait, refused}: Attempt): State {
	const now = (wait === null && entryNow(state, instance)?.instance) || instance;
	const instanceIp = choices.instanceIp && addressNow(choices.instanceIp, instance, now);
	return startAttempt(state, now, {...choices, instanceIp}, {command, wait, refused});
}

function nameOf(instance: Instance): string {
	return sanitize(labelOf(instance), 64);
}
