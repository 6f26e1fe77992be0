import {PermissionDenied} from '../../connection/permission-denied.js';
import type {Failure} from '../../model/failure.js';
import {isNewDefault} from '../../model/fleet/os-user.js';
import {lookUp} from '../../model/look-up.js';
import type {State} from '../state.js';
import type {Attempt} from './attempt.js';

/** How many OS users are offered, one at a time. */
const maxOffers = 3;

/** The attempt with the OS user among the refused ones, where that is why it failed. */
export function withRefused(attempt: Attempt, failure: Failure): Attempt {
	return failure instanceof PermissionDenied
		? {...attempt, refused: [...new Set([...attempt.refused, failure.osUser])]}
		: attempt;
}

/** The likeliest OS user that was not refused yet; null where a failure says nothing of others. */
export function nextOsUserOf(failure: Failure, refused: readonly string[]): string | null {
	return failure instanceof PermissionDenied && refused.length <= maxOffers
		? (failure.otherOsUsers.find(osUser => !refused.includes(osUser)) ?? null)
		: null;
}

/**
The state after an OS user was let in: it is the default for the image then. Where others had been
refused before it, it also takes their place in what is remembered for the instance.
*/
export function withOsUserLearnt(state: State, {instance, choices, refused}: Attempt): State {
	const {id, imageId} = instance;
	const {osUser} = choices;
	const {imageOsUsers, remembered} = state.choices;
	const before = lookUp(remembered, id);
	return {
		...state,
		choices: {
			...state.choices,
			imageOsUsers:
				imageId !== null && isNewDefault(osUser, lookUp(imageOsUsers, imageId))
					? {...imageOsUsers, [imageId]: osUser}
					: imageOsUsers,
			remembered:
				before?.osUser !== undefined && refused.includes(before.osUser)
					? {...remembered, [id]: {...before, osUser}}
					: remembered,
		},
	};
}
