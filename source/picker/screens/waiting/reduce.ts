import {labelOf} from '../../../model/fleet/instance.js';
import {formatDuration} from '../../../model/text/duration.js';
import {sanitize} from '../../../model/text/sanitize.js';
import type {Action} from '../../action.js';
import {choicesFor} from '../../connect/plan-of.js';
import {startAttempt} from '../../connect/start-attempt.js';
import {
	isComing,
	isNotUpYet,
	isPassing,
	noWaitReason,
	type Wait,
	waitLimitMs,
} from '../../connect/wait.js';
import {selectedEntry} from '../../list/listing.js';
import type {State} from '../../state.js';

/** Waiting until an instance can be connected to, and connecting then. */
export function reduceWait(state: State, action: Action): State {
	const {screen} = state;
	switch (action.type) {
		case 'wait': {
			const instance = selectedEntry(state.listing)?.instance;
			const isThere = screen.name === 'browsing' || screen.name === 'details';
			if (!isThere || instance === undefined) {
				return state;
			}

			const choices = choicesFor(state, instance);
			return isComing(instance)
				? waitOn(state, {instance, choices, since: null, tries: 0, failure: null})
				: toList(state, noWaitReason(instance));
		}

		case 'waitLooked': {
			return screen.name === 'waiting' && screen.number === action.number
				? look(state, screen.wait, action)
				: state;
		}

		case 'connectionFailed': {
			// Before `reduceSession`, for which it is over.
			const wait = screen.name === 'connecting' ? screen.attempt.wait : null;
			const isCurrent = screen.name === 'connecting' && screen.attempt.number === action.attempt;
			return isCurrent && wait !== null && isNotUpYet(action.failure)
				? waitOn(state, {...wait, tries: wait.tries + 1, failure: action.failure})
				: state;
		}

		case 'back': {
			return screen.name === 'waiting'
				? {
						...state,
						screen: {name: 'browsing', mode: 'list'},
						notice: {kind: 'done', text: `${nameOf(screen.wait)}: no longer waited for`},
					}
				: state;
		}

		default: {
			return state;
		}
	}
}

function waitOn(state: State, wait: Wait): State {
	const number = state.attempts + 1;
	return {...state, attempts: number, notice: null, screen: {name: 'waiting', number, wait}};
}

function look(
	state: State,
	before: Wait,
	{at, instance: read, failure}: Extract<Action, {type: 'waitLooked'}>,
): State {
	const instance = read ?? before.instance;
	const since = before.since ?? at;
	const hasChanged = instance.state !== before.instance.state;
	const wait: Wait = {...before, instance, since, tries: hasChanged ? 0 : before.tries};
	if (failure !== null && !isPassing(failure)) {
		return toList(state, failure.message);
	}

	if (!isComing(instance)) {
		return toList(state, noWaitReason(instance));
	}

	if (at.getTime() - since.getTime() > waitLimitMs) {
		const reason = wait.failure?.message ?? `It is ${instance.state}.`;
		const limit = formatDuration(waitLimitMs);
		return toList(state, `${nameOf(wait)} could not be reached within ${limit}. ${reason}`);
	}

	return failure === null && instance.state === 'running'
		? startAttempt(state, instance, wait.choices, {wait})
		: waitOn(state, {...wait, tries: wait.tries + 1});
}

function toList(state: State, text: string): State {
	return {
		...state,
		screen: {name: 'browsing', mode: 'list'},
		notice: {kind: 'problem', text},
	};
}

function nameOf({instance}: Wait): string {
	return sanitize(labelOf(instance), 64);
}
