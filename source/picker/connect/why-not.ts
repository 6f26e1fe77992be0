import {selectedEntry} from '../list/listing.js';
import {whyNoInstance} from '../list/why-no-instance.js';
import type {State} from '../state.js';
import {choicesFor} from './plan-of.js';
import {whyNoAttempt, whyNoRoute} from './start-attempt.js';
import {tunnelPlan} from './tunnel-plan.js';
import {isComing, noWaitReason} from './wait.js';

/** Why the selected instance cannot be connected to now; null where it can be tried. */
export function whyNoConnection(state: State): string | null {
	const instance = selectedEntry(state.listing)?.instance;
	return instance === undefined
		? whyNoInstance(state)
		: whyNoAttempt(state, instance, choicesFor(state, instance));
}

/** Why there is nothing to reconnect to; null if there is. */
export function whyNoReconnect({last}: Pick<State, 'last'>): string | null {
	return last === null ? 'No previous connection.' : null;
}

/** Why waiting for the selected instance is useless; null if it may come up. */
export function whyNoWait(state: State): string | null {
	const instance = selectedEntry(state.listing)?.instance;
	if (instance === undefined) {
		return whyNoInstance(state);
	}

	return isComing(instance) ? null : noWaitReason(instance);
}

/** Why no endpoint can reach the selected instance; null if one can. */
export function whyNoTunnel(state: State): string | null {
	const instance = selectedEntry(state.listing)?.instance;
	if (instance === undefined) {
		return whyNoInstance(state);
	}

	const plan = tunnelPlan(state, instance, 22);
	return plan.chosen === null ? whyNoRoute(plan) : null;
}
