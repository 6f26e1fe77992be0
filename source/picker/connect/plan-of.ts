import type {Instance} from '../../model/fleet/instance.js';
import {chooseOsUser} from '../../model/fleet/os-user-choice.js';
import {lookUp} from '../../model/look-up.js';
import type {Plan} from '../../model/route.js';
import {planRoutes} from '../../route/plan.js';
import {type ConnectOptions, connectOptionsOf} from '../../store/connect-options.js';
import {favoriteOf} from '../favorites/memory.js';
import {endpointsOf, regionOf} from '../fleet/fleet.js';
import type {SessionChoices} from '../hooks/services.js';
import type {State} from '../state.js';

/**
The choices for an instance: the defaults, what the settings say of it, what its favorite carries, what
the command line says. The OS user may also be from a tag or the image.
*/
export function choicesFor(state: State, instance: Instance): SessionChoices {
	const {defaults, imageOsUsers, byInstance, given} = state.choices;
	const imageId = instance.imageId ?? '';
	// Files of earlier versions also have the timeout of a single session there.
	const {timeoutMs: _timeoutMs, ...settings} = lookUp(byInstance, instance.id) ?? {};
	const favorite = connectOptionsOf(favoriteOf(state, instance));
	return {
		...defaults,
		...settings,
		...asChoices(favorite),
		...given,
		...chooseOsUser(instance, {
			given: given.osUser,
			favorite: favorite.osUser,
			settings: settings.osUser,
			earlier: lookUp(imageOsUsers, imageId),
			image: lookUp(state.images, imageId),
		}),
	};
}

/** Stored options as choices: files call the deadline `timeoutMs`. */
export function asChoices({timeoutMs, ...choices}: ConnectOptions): Partial<SessionChoices> {
	return {...choices, ...(timeoutMs !== undefined && {deadlineMs: timeoutMs})};
}

/** The plan for an instance, from what has been read of its region so far. */
export function planOf(state: State, instance: Instance, choices: SessionChoices): Plan {
	return planRoutes({
		instance,
		endpoints: endpointsOf(regionOf(state.fleet, instance)),
		connectionType: choices.connectionType,
		osUser: choices.osUser,
		osUserFrom: choices.osUserFrom,
		port: choices.port,
		instanceIp: choices.instanceIp,
		hasOwnKey: choices.privateKeyFile !== null && !choices.isKeyPushed,
	});
}
