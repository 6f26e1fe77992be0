import {harmless} from '../model/harmless.js';
import {type Instance, labelOf} from '../model/instance.js';
import {isSameSource, type Source} from '../model/source.js';
import {noRouteFailure} from '../route/no-route.js';
import type {Action} from './action.js';
import {endpointsOf, regionOf} from './fleet.js';
import {selectedEntry} from './listing.js';
import {nextOsUserOf, withOsUserLearnt, withRefused} from './next-os-user.js';
import {choicesFor, planOf} from './plan-of.js';
import {noProgress, progressed} from './progress.js';
import {showSources} from './reduce-regions.js';
import {noticeOf, type SessionChoices} from './services.js';
import type {Attempt, Notice, Screen, State} from './state.js';

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
			return screen.name === 'browsing' ? reconnect(state) : state;
		}

		case 'instancesPage':
		case 'instancesKnown': {
			return connectToAwaited(state, action.source, action.type === 'instancesKnown');
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
			return {...state, screen: {name: 'failed', attempt, progress, failure, nextOsUser}};
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

/** Connects to the last one again; where it is not in the list, its region is opened. */
function reconnect(state: State): State {
	const {last} = state;
	if (last === null) {
		return {...state, notice: {kind: 'problem', text: 'Nothing was connected to before.'}};
	}

	const opened = state.shown.some(source => isSameSource(source, last))
		? state
		: showSources(state, [{profile: last.profile, region: last.region}]);
	const {status} = regionOf(state.fleet, last).instances;
	return connectToAwaited({...opened, notice: null, awaited: last}, last, status === 'known');
}

/** Connects to the instance that is waited for, if it has come by now. */
function connectToAwaited(state: State, source: Source, isAllRead: boolean): State {
	const {awaited} = state;
	if (awaited === null || !isSameSource(awaited, source) || state.screen.name !== 'browsing') {
		return state;
	}

	const {entries} = regionOf(state.fleet, source);
	const instance = entries.find(entry => entry.instance.id === awaited.id)?.instance;
	if (instance !== undefined) {
		return startAttempt({...state, awaited: null}, instance, choicesFor(state, instance));
	}

	const text = `${awaited.id} is no longer in ${source.region}.`;
	return isAllRead ? {...state, awaited: null, notice: {kind: 'problem', text}} : state;
}

function startAgain(state: State, {instance, choices, command, wait, refused}: Attempt): State {
	return startAttempt(state, instance, choices, {command, wait, refused});
}

/**
Starts to connect. Where the route hangs on endpoints that are still being looked up, it waits for
them; where no route is left, it stays in the list and says why.
*/
export function startAttempt(
	state: State,
	instance: Instance,
	choices: SessionChoices,
	{
		command = null,
		wait = null,
		refused = [],
	}: Partial<Pick<Attempt, 'command' | 'wait' | 'refused'>> = {},
): State {
	const plan = planOf(state, instance, choices);
	const isWaiting =
		plan.chosen === null &&
		plan.routes.some(route => route.type === 'eice') &&
		instance.state === 'running' &&
		endpointsOf(regionOf(state.fleet, instance)).status === 'loading';
	if (plan.chosen === null && !isWaiting) {
		const {message, nextStep} = noRouteFailure(plan);
		const notice: Notice = {kind: 'problem', text: nextStep ? `${message} ${nextStep}` : message};
		return state.screen.name === 'options' ? {...state, notice} : toList(state, notice);
	}

	const number = state.attempts + 1;
	const {timeoutMs, instanceIp} = choices;
	const request = plan.chosen === null ? null : {plan, timeoutMs, instanceIp, command};
	const screen: Screen = {
		name: 'connecting',
		attempt: {number, instance, choices, refused, command, wait, request},
		progress: noProgress,
	};
	return {...state, attempts: number, notice: null, screen};
}

function toList(state: State, notice: Notice): State {
	return {...state, notice, screen: {name: 'browsing', mode: 'list'}};
}

function nameOf(instance: Instance): string {
	return harmless(labelOf(instance), 64);
}
