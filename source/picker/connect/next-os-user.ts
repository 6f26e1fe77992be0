import {PermissionDenied} from '../../connection/permission-denied.js';
import type {Failure} from '../../model/failure.js';
import type {Instance} from '../../model/fleet/instance.js';
import {isNewDefault} from '../../model/fleet/os-user.js';
import {lookUp} from '../../model/look-up.js';
import type {State} from '../state.js';
import type {Attempt} from './attempt.js';

/** The attempt with the OS user among the refused ones, where that is why it failed. */
export function withRefused(attempt: Attempt, failure: Failure): Attempt {
	return failure instanceof PermissionDenied
		? {...attempt, refused: [...new Set([...attempt.refused, ...failure.refused])]}
		: attempt;
}

/** The state after an OS user was let in: it is the default for the image then. */
export function withOsUserLearnt(state: State, {imageId}: Instance, osUser: string): State {
	const {imageOsUsers} = state.choices;
	return imageId !== null && isNewDefault(osUser, lookUp(imageOsUsers, imageId))
		? {...state, choices: {...state.choices, imageOsUsers: {...imageOsUsers, [imageId]: osUser}}}
		: state;
}
