import {consoleUrlOf} from '../../model/fleet/console-url.js';
import type {Instance} from '../../model/fleet/instance.js';
import {choicesFor} from '../connect/plan-of.js';
import {whyNoAttempt} from '../connect/start-attempt.js';
import {chosenInstances} from '../list/chosen-instances.js';
import {whyNoInstance} from '../list/why-no-instance.js';
import type {State} from '../state.js';

/** The chosen instances that a window could connect to. */
export function connectable(state: State): Instance[] {
	return chosenInstances(state).filter(instance => whyNo(state, instance) === null);
}

/** Why no window can be opened for the chosen instances; null where one can. */
export function whyNoWindow(state: State): string | null {
	if (state.multiplexer === null) {
		return 'Needs tmux, kitty or wezterm.';
	}

	const [first] = chosenInstances(state);
	if (first === undefined) {
		return whyNoInstance(state);
	}

	return connectable(state).length === 0 ? whyNo(state, first) : null;
}

/** Why there is no page of the chosen instances to open; null where there is. */
export function whyNoPage(state: State): string | null {
	const [first] = chosenInstances(state);
	if (first === undefined) {
		return whyNoInstance(state);
	}

	return consoleUrlOf(first) === null ? 'The console of this partition is not known.' : null;
}

function whyNo(state: State, instance: Instance): string | null {
	return whyNoAttempt(state, instance, choicesFor(state, instance));
}
