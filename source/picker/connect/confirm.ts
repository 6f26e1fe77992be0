import {type Instance, labelOf} from '../../model/fleet/instance.js';
import {isProduction} from '../../model/fleet/production.js';
import type {Plan} from '../../model/route.js';
import {sanitize} from '../../model/text/sanitize.js';
import type {Action, Command} from '../action.js';
import type {WindowsRequest} from '../desktop/open-windows.js';
import {regionOf} from '../fleet/fleet.js';
import type {Asking} from '../keys/asking.js';
import {selectedEntry} from '../list/listing.js';
import {problem} from '../list/to-list.js';
import type {State} from '../state.js';

/** What an action starts: a session, here or in a new window, a wait for one, or a tunnel. */
type Start = {readonly instance: Instance; readonly question: string};

/**
The state after an action, or before it with a question: a second Enter is wanted before anything starts on
a production instance, before a chord starts a session, and before a session has to wait for its instance. It looks at what happened, not at which action
did it, so that no way to connect can be forgotten.

@param isEnter Whether an Enter was the action.
*/
export function confirmed(before: State, after: State, action: Action, isEnter: boolean): State {
	if (!isEnter && action.type === 'reconnect' && before.last !== null) {
		const {entries} = regionOf(before.fleet, before.last);
		const entry = entries.find(({instance}) => instance.id === before.last?.id);
		const question = 'Connect to % again?';
		return ask(before, {command: action, question, instance: entry?.instance ?? null});
	}

	const start = startOf(before, after);
	const isAsked =
		start !== null &&
		(mustAsk(start.instance, before) ||
			isChord(action, isEnter, before) ||
			isWaitInstead(action, after));
	if (!isAsked) {
		return after;
	}

	return before.awaited === null
		? ask(before, {...start, command: action as Command})
		: askBeforeAwaited(before, after, start);
}

/** Does what was asked about, unless by now it would be done to another instance. */
export function answered(state: State, next: (state: State, action: Action) => State): State {
	const {asking} = state;
	if (asking === null) {
		return state;
	}

	const idle: State = {...state, asking: null};
	const after = next(idle, asking.command);
	if (asking.instance === null) {
		// It has not been read yet, so nobody could say whether it is of production.
		return confirmed(idle, after, asking.command, true);
	}

	const start = startOf(idle, after);
	return start === null || isSame(start.instance, asking.instance)
		? after
		: {
				...idle,
				notice: problem(`${askedName(asking, state)} is no longer selected, so nothing was done.`),
			};
}

/** The name in a question of the instance that it is about. */
export function askedName({instance}: Asking, {last}: Pick<State, 'last'>): string {
	return sanitize(instance === null ? (last?.id ?? '') : labelOf(instance), 64);
}

function mustAsk(instance: Instance, {confirm, productionRules}: State): boolean {
	return confirm === 'production' && isProduction(instance, productionRules);
}

/** Whether a start came from a chord, which may be pressed by mistake more easily than Enter. */
function isChord({type}: Action, isEnter: boolean, {screen}: State): boolean {
	const isRerun = type === 'retry' && screen.name === 'running';
	return !isEnter && (type === 'wait' || type === 'openWindow' || isRerun);
}

function isWaitInstead({type}: Action, {screen}: State): boolean {
	return type !== 'wait' && screen.name === 'waiting';
}

function ask(state: State, asking: Asking): State {
	return {...state, awaited: null, notice: null, asking};
}

/** An awaited instance has been read: it is asked about if it is the selected one, as after an Enter. */
function askBeforeAwaited(before: State, after: State, start: Start): State {
	const idle = {...after, screen: before.screen, attempts: before.attempts, awaited: null};
	if (before.awaited?.kind === 'last') {
		return ask(idle, {...start, command: {type: 'reconnect'}});
	}

	const selected = selectedEntry(after.listing)?.instance;
	return selected !== undefined && isSame(selected, start.instance)
		? ask(idle, {...start, command: {type: 'connect'}})
		: idle;
}

/** What began between two states; null for nothing. */
function startOf(before: State, after: State): Start | null {
	const tunnel = after.tunnels.length > before.tunnels.length ? after.tunnels.at(-1) : undefined;
	if (tunnel !== undefined) {
		return {instance: tunnel.instance, question: 'Open a tunnel to %?'};
	}

	if (after.outside !== before.outside && after.outside?.what === 'windows') {
		return startOfWindows(after.outside, after);
	}

	const {screen} = after;
	if (screen.name === 'running' && runNumber(before) !== screen.run.number) {
		return startOfRun(screen.run.plans, before);
	}

	if (isUnderWay(before) || !isUnderWay(after)) {
		return null;
	}

	if (screen.name === 'waiting') {
		return {instance: screen.wait.instance, question: 'Wait for % and connect?'};
	}

	return screen.name === 'connecting'
		? {
				instance: screen.attempt.instance,
				question: screen.attempt.command === null ? 'Connect to %?' : 'Run it on %?',
			}
		: null;
}

/** Which run is on the screen; null for none. */
function runNumber({screen}: State): number | null {
	return screen.name === 'running' ? screen.run.number : null;
}

/** Of several instances, the question names the first that has to be asked about. */
function startOfRun(plans: readonly Plan[], state: State): Start | null {
	const instances = plans.map(({instance}) => instance);
	const instance = instances.find(each => mustAsk(each, state)) ?? instances[0];
	return instance === undefined ? null : {instance, question: `Run it on %${others(instances)}?`};
}

/** New windows are asked about once, by the first of them that has to be. */
function startOfWindows({kind, windows}: WindowsRequest, state: State): Start | null {
	const instances = windows.map(({instance}) => instance);
	const instance = instances.find(each => mustAsk(each, state)) ?? instances[0];
	const place = instances.length === 1 ? `a new ${kind}` : `new ${kind}s`;
	return instance === undefined
		? null
		: {instance, question: `Open %${others(instances)} in ${place}?`};
}

function others({length}: readonly Instance[]): string {
	return length === 1 ? '' : ` and ${length - 1} more`;
}

/** Whether a session is being opened, or the wait for one goes on. */
function isUnderWay({screen}: State): boolean {
	return screen.name === 'waiting' || screen.name === 'connecting';
}

function isSame(one: Instance, other: Instance): boolean {
	return one.id === other.id && one.profile === other.profile && one.region === other.region;
}
