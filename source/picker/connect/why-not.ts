import {selectedEntry} from '../list/listing.js';
import {whyNoInstance} from '../list/why-no-instance.js';
import type {State} from '../state.js';
import {choicesFor} from './plan-of.js';
import {isAwaitedFirst, whyNoAttempt} from './start-attempt.js';
import {tunnelWayTo, usualPort} from './tunnel-way.js';
import {isComing, noWaitReason} from './wait.js';

/** Why the selected instance cannot be connected to; null where it can be tried, or waited for. */
export function whyNoConnection(state: State): string | null {
	const instance = selectedEntry(state.listing)?.instance;
	if (instance === undefined) {
		return whyNoInstance(state);
	}

	return isAwaitedFirst(state, instance)
		? null
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

/** Why there is no tunnel to the selected instance; null if there can be one. */
export function whyNoTunnel(state: State): string | null {
	const instance = selectedEntry(state.listing)?.instance;
	return instance === undefined
		? whyNoInstance(state)
		: tunnelWayTo(state, instance, usualPort(instance)).reason;
}
