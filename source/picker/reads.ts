import {regionOf} from './fleet.js';
import type {State} from './state.js';

/** How many regions are counted at once in the background: each reading is many calls. */
const maxReadings = 4;

/**
The regions whose instances are to be read now: those in the list at once; the others only while a
region is chosen, a few at a time, the one pointed at first.
*/
export function instancesToRead(state: State): string[] {
	const isUnread = (name: string) => regionOf(state.fleet, name).instances.status === 'unread';
	const shown = state.shown.filter(isUnread);
	if (state.screen.name !== 'regions' || state.regions.status !== 'known') {
		return isInList(state) ? shown : [];
	}

	const {names} = state.regions;
	const {highlighted} = state.screen;
	const running = names.filter(
		name => regionOf(state.fleet, name).instances.status === 'loading',
	).length;
	const first = names.filter(name => name === highlighted);
	const others = names.filter(name => name !== highlighted);
	return [...first, ...others].filter(isUnread).slice(0, Math.max(0, maxReadings - running));
}

/** The regions whose endpoints are to be read now: those in the list. */
export function endpointsToRead(state: State): string[] {
	return isInList(state)
		? state.shown.filter(name => regionOf(state.fleet, name).endpoints.status === 'unread')
		: [];
}

function isInList({screen}: State): boolean {
	return screen.name !== 'loading' && screen.name !== 'regions' && screen.name !== 'leaving';
}
