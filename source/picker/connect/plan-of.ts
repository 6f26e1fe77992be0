import type {Instance} from '../../model/fleet/instance.js';
import {lookUp} from '../../model/look-up.js';
import type {Plan} from '../../model/route.js';
import {planRoutes} from '../../route/plan.js';
import {connectOptionsOf} from '../../store/connect-options.js';
import type {InstanceOptions} from '../../store/settings-file.js';
import {favoriteOf} from '../favorites/memory.js';
import {endpointsOf, regionOf} from '../fleet/fleet.js';
import type {SessionChoices} from '../hooks/services.js';
import type {State} from '../state.js';

/**
The choices for an instance: the defaults, the OS user of its image, what was chosen before, what its
favorite carries, what the command line says.
*/
export function choicesFor(state: State, instance: Instance): SessionChoices {
	const {defaults, imageOsUsers, remembered, given} = state.choices;
	const osUser = lookUp(imageOsUsers, instance.imageId ?? '');
	return {
		...defaults,
		...(osUser !== undefined && {osUser}),
		...asChoices(lookUp(remembered, instance.id)),
		...asChoices(connectOptionsOf(favoriteOf(state, instance))),
		...given,
	};
}

/** Stored options as choices: files call the deadline `timeoutMs`. */
function asChoices({timeoutMs, ...choices}: InstanceOptions = {}): Partial<SessionChoices> {
	return {...choices, ...(timeoutMs !== undefined && {deadlineMs: timeoutMs})};
}

/** The plan for an instance, from what has been read of its region so far. */
export function planOf(state: State, instance: Instance, choices: SessionChoices): Plan {
	return planRoutes({
		instance,
		endpoints: endpointsOf(regionOf(state.fleet, instance)),
		connectionType: choices.connectionType,
		osUser: choices.osUser,
		port: choices.port,
		instanceIp: choices.instanceIp,
		hasOwnKey: choices.privateKeyFile !== null && !choices.isKeyPushed,
	});
}
