import {endpointPorts} from '../../model/fleet/endpoint.js';
import {type Instance, labelOf} from '../../model/fleet/instance.js';
import {sanitize} from '../../model/text/sanitize.js';
import {planRoutes} from '../../route/plan.js';
import {endpointsOf, regionOf} from '../fleet/fleet.js';
import type {TunnelWay} from '../hooks/services.js';
import type {State} from '../state.js';
import {choicesFor, planOf} from './plan-of.js';
import {isAwaitedFirst, requestOf, whyNoAttempt, whyNoRoute} from './start-attempt.js';

/** A way to a port, or why there is none. */
type Found =
	| {readonly way: TunnelWay; readonly reason: null}
	| {readonly way: null; readonly reason: string};

/** The port that a tunnel to an instance is most likely wanted for: its shell, or its remote desktop. */
export function usualPort({platform}: Instance): number {
	return platform === 'windows' ? 3389 : 22;
}

/**
How a tunnel gets to a port of an instance: through an endpoint where that opens the port, else over SSH,
by the route that a session would take.
*/
export function tunnelWayTo(state: State, instance: Instance, port: number): Found {
	if (isAwaitedFirst(state, instance)) {
		const name = sanitize(labelOf(instance), 64);
		return {way: null, reason: `${name} is pending. Wait until it is running.`};
	}

	const choices = choicesFor(state, instance);
	const viaEndpoint = planRoutes({
		instance,
		endpoints: endpointsOf(regionOf(state.fleet, instance)),
		connectionType: 'eice',
		osUser: choices.osUser,
		port,
		// The program behind the tunnel signs in on its own, also to Windows.
		hasOwnKey: true,
	});
	const {chosen} = viaEndpoint;
	if (chosen !== null && chosen.endpoint !== null) {
		const {endpoint, address} = chosen;
		return {way: {type: 'endpoint', endpoint, address}, reason: null};
	}

	const plan = planOf(state, instance, choices);
	if (plan.chosen !== null) {
		const reason = whyNoAttempt(state, instance, choices);
		return reason === null
			? {way: {type: 'ssh', request: requestOf(plan, choices, null)}, reason}
			: {way: null, reason};
	}

	return {way: null, reason: whyNoRoute(endpointPorts.includes(port) ? viaEndpoint : plan)};
}
