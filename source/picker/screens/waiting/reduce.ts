import {labelOf} from '../../../model/fleet/instance.js';
import {sanitize} from '../../../model/text/sanitize.js';
import type {Action} from '../../action.js';
import {startAttempt} from '../../connect/start-attempt.js';
import {startWait} from '../../connect/start-wait.js';
import {isComing, isPassing, noWaitReason, type Wait, waitLimitMs} from '../../connect/wait.js';
import {done, problem, toList} from '../../list/to-list.js';
import type {State} from '../../state.js';
import type {ScreenNamed} from '../screen.js';

/** Waits until an instance can be connected to, and connects then. */
export function reduce(
	state: State,
	{wait, number}: ScreenNamed<'waiting'>,
	action: Action,
): State {
	switch (action.type) {
		case 'waitLooked': {
			return action.number === number ? look(state, wait, action) : state;
		}

		case 'back': {
			return toList(state, done(`Stopped waiting for ${nameOf(wait)}`));
		}

		default: {
			return state;
		}
	}
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
		return toList(state, problem(failure.message));
	}

	if (!isComing(instance)) {
		return toList(state, problem(noWaitReason(instance)));
	}

	if (at.getTime() - since.getTime() > waitLimitMs) {
		const reason = wait.failure?.message ?? `It is ${instance.state}.`;
		const limit = `${waitLimitMs / 60_000} min`;
		const text = `${nameOf(wait)} could not be reached within ${limit}. ${reason}`;
		return toList(state, problem(text));
	}

	return failure === null && instance.state === 'running'
		? startAttempt(state, instance, wait.choices, {wait})
		: startWait(state, {...wait, tries: wait.tries + 1});
}

function nameOf({instance}: Wait): string {
	return sanitize(labelOf(instance), 64);
}
