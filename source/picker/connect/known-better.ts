import type {Entry} from '../../inventory/entry.js';
import {Failure} from '../../model/failure.js';
import {addressesOf} from '../../model/fleet/address.js';
import {type Instance, labelOf} from '../../model/fleet/instance.js';
import {sanitize} from '../../model/text/sanitize.js';
import {formatAge} from '../draw/format.js';
import {regionOf} from '../fleet/fleet.js';
import type {State} from '../state.js';
import type {Attempt} from './attempt.js';

/** The current row of an instance. */
export function entryNow({fleet}: State, instance: Instance): Entry | undefined {
	const {entries} = regionOf(fleet, instance);
	return entries.find(entry => entry.instance.id === instance.id);
}

/**
Why a connection failed that was tried with what was known from before: the instance may have other
addresses by now, or be in another state.
*/
export function knowingBetter(state: State, {instance}: Attempt, failure: Failure): Failure {
	const entry = entryNow(state, instance);
	const {areRowsCached, cached} = regionOf(state.fleet, instance);
	const nextStep = entry && stepForChange(instance, entry);
	const {kind, code, message, requestId, cause} = failure;
	const options = {requestId: requestId ?? undefined, cause};
	if (nextStep) {
		return new Failure(kind, code, message, {...options, nextStep});
	}

	return areRowsCached && cached && entry?.instance === instance
		? new Failure(kind, code, message, {
				...options,
				nextStep: `The list is ${formatAge(cached.ageMs)}: it may have other addresses by now.`,
			})
		: failure;
}

/** What to do if the instance has changed since; undefined if it has not. */
function stepForChange(before: Instance, {instance: now, isGone}: Entry): string | undefined {
	const name = sanitize(labelOf(before), 64);
	if (isGone) {
		return `AWS no longer lists ${name}.`;
	}

	if (now.state !== before.state) {
		return `${name} was ${before.state} when the list was read, and is ${now.state} now.`;
	}

	const [ip] = addressesOf(now)
		.map(address => address.ip)
		.filter(address => !addressesOf(before).some(old => old.ip === address));
	return ip === undefined
		? undefined
		: `${name} now has another address, ${ip}: try again to connect to it.`;
}
