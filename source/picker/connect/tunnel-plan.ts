import type {Instance} from '../../model/fleet/instance.js';
import type {Plan} from '../../model/route.js';
import {planRoutes} from '../../route/plan.js';
import {endpointsOf, regionOf} from '../fleet/fleet.js';
import type {State} from '../state.js';
import {choicesFor} from './plan-of.js';

/** The route of a tunnel to a port of an instance; it is always over an endpoint. */
export function tunnelPlan(state: State, instance: Instance, port: number): Plan {
	return planRoutes({
		instance,
		endpoints: endpointsOf(regionOf(state.fleet, instance)),
		connectionType: 'eice',
		osUser: choicesFor(state, instance).osUser,
		port,
		// The program behind the tunnel signs in on its own, also to Windows.
		hasOwnKey: true,
	});
}
