import {addressNow} from '../../model/fleet/address.js';
import {type Instance, labelOf} from '../../model/fleet/instance.js';
import type {Plan} from '../../model/route.js';
import {sanitize} from '../../model/text/sanitize.js';
import {noRouteFailure} from '../../route/no-route.js';
import {endpointsOf, regionOf} from '../fleet/fleet.js';
import type {ConnectRequest, SessionChoices} from '../hooks/services.js';
import {problem, toList} from '../list/to-list.js';
import type {State} from '../state.js';
import type {Attempt} from './attempt.js';
import {entryNow} from './known-better.js';
import {planOf} from './plan-of.js';
import {noProgress} from './progress.js';
import {startWait} from './start-wait.js';

/**
Starts to connect. Where the route depends on endpoints that are still being read, it waits for
them, and for a pending instance until it runs; where no route is left, it stays in the list and says why.
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
	if (wait === null && command === null && isAwaitedFirst(state, instance)) {
		return startWait(state, {instance, choices, since: null, tries: 0, failure: null});
	}

	const reason = whyNoAttempt(state, instance, choices);
	if (reason !== null) {
		// Another choice on the options screen may help.
		return state.screen.name === 'options' && !isGone(state, instance)
			? {...state, notice: problem(reason)}
			: toList(state, problem(reason));
	}

	const plan = planOf(state, instance, choices);
	const number = state.attempts + 1;
	const request = plan.chosen === null ? null : requestOf(plan, choices, command);
	return {
		...state,
		attempts: number,
		notice: null,
		screen: {
			name: 'connecting',
			attempt: {number, instance, choices, refused, command, wait, request},
			progress: noProgress,
		},
	};
}

/** Whether an instance is only starting, so that a session has to wait for it. */
export function isAwaitedFirst(state: State, instance: Instance): boolean {
	return instance.state === 'pending' && !isGone(state, instance);
}

/** What to ask of the services, to connect by a plan. @param command Null for a shell. */
export function requestOf(
	plan: Plan,
	{deadlineMs, instanceIp, privateKeyFile, isKeyPushed}: SessionChoices,
	command: string | null,
): ConnectRequest {
	return {plan, deadlineMs, instanceIp, command, key: {privateKeyFile, isKeyPushed}};
}

/** Why an attempt would fail at once; null if it would not. */
export function whyNoAttempt(
	state: State,
	instance: Instance,
	choices: SessionChoices,
): string | null {
	if (isGone(state, instance)) {
		return `${sanitize(labelOf(instance), 64)} is gone: AWS no longer lists it.`;
	}

	const plan = planOf(state, instance, choices);
	return plan.chosen === null && !mayFindRoute(state, instance, plan) ? whyNoRoute(plan) : null;
}

/** Why a plan has no usable route, and what would help. */
export function whyNoRoute(plan: Plan): string {
	const {message, nextStep} = noRouteFailure(plan);
	return nextStep ? `${message} ${nextStep}` : message;
}

/** Tries again with what is known of the instance by now. While it is waited for, AWS was just asked. */
export function startAgain(
	state: State,
	{instance, choices, command, wait, refused}: Attempt,
): State {
	const now = (wait === null && entryNow(state, instance)?.instance) || instance;
	const instanceIp = choices.instanceIp && addressNow(choices.instanceIp, instance, now);
	return startAttempt(state, now, {...choices, instanceIp}, {command, wait, refused});
}

function isGone(state: State, instance: Instance): boolean {
	return entryNow(state, instance)?.isGone === true;
}

/** Whether endpoints that are still being read may give the plan a route. */
function mayFindRoute(state: State, instance: Instance, {routes}: Plan): boolean {
	return (
		routes.some(route => route.type === 'eice') &&
		instance.state === 'running' &&
		endpointsOf(regionOf(state.fleet, instance)).status === 'loading'
	);
}
