import {type Instance, labelOf} from '../../model/fleet/instance.js';
import {sanitize} from '../../model/text/sanitize.js';
import {noRouteFailure} from '../../route/no-route.js';
import {endpointsOf, regionOf} from '../fleet/fleet.js';
import type {SessionChoices} from '../hooks/services.js';
import type {Attempt, Notice, Screen, State} from '../state.js';
import {entryNow} from './known-better.js';
import {planOf} from './plan-of.js';
import {noProgress} from './progress.js';

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
	if (entryNow(state, instance)?.isGone) {
		const name = sanitize(labelOf(instance), 64);
		return toList(state, {kind: 'problem', text: `${name} is gone: AWS no longer lists it.`});
	}

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
	const {timeoutMs, instanceIp, privateKeyFile, isKeyPushed} = choices;
	const key = {privateKeyFile, isKeyPushed};
	const request = plan.chosen === null ? null : {plan, timeoutMs, instanceIp, command, key};
	const screen: Screen = {
		name: 'connecting',
		attempt: {number, instance, choices, refused, command, wait, request},
		progress: noProgress,
	};
	return {...state, attempts: number, notice: null, screen};
}

/** Back in the list, which says so. */
export function toList(state: State, notice: Notice): State {
	return {...state, notice, screen: {name: 'browsing', mode: 'list'}};
}
