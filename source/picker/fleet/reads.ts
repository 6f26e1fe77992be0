import {isCredentialsFailure} from '../../model/failure.js';
import type {Source} from '../../model/fleet/source.js';
import {lookUp} from '../../model/look-up.js';
import type {State} from '../state.js';
import {type RegionFleet, regionOf} from './fleet.js';
import {sourcesOf} from './shown-sources.js';

/** How many regions are counted in parallel in the background. Each takes many calls. */
const maxReadings = 4;

/**
The sources whose instances are to be read now: those in the list at once; the others only while a
region is chosen, a few at a time, the one pointed at first.
*/
export function instancesToRead(state: State): readonly Source[] {
	const isUnread = (source: Source) => statusOf(state, source) === 'unread';
	const shown = state.shown.filter(isUnread);
	if (state.screen.name !== 'regions' || state.regions.status !== 'known') {
		return isInList(state) ? shown : [];
	}

	const sources = sourcesOf(state, state.regions.names);
	const {highlighted} = state.screen;
	const running = sources.filter(source => statusOf(state, source) === 'loading').length;
	const first = sources.filter(({region}) => region === highlighted);
	const others = sources.filter(({region}) => region !== highlighted);
	return [...first, ...others].filter(isUnread).slice(0, Math.max(0, maxReadings - running));
}

/** The sources whose endpoints are to be read now: those in the list. */
export function endpointsToRead(state: State): readonly Source[] {
	return isInList(state)
		? state.shown.filter(source => regionOf(state.fleet, source).endpoints.status === 'unread')
		: [];
}

/**
Where to ask who a profile in use is, once for its credentials: when AWS has let them list something,
or refused to, so that the list is asked for first and a code for MFA only once.
*/
export function callersToRead({profiles, callers, fleet, isOffline}: State): readonly Source[] {
	return profiles
		.filter(profile => !isOffline && lookUp(callers, profile ?? '') === undefined)
		.flatMap(profile => {
			const answered = Object.values(fleet).find(
				region => region.source.profile === profile && hasAnswered(region),
			);
			return answered ? [answered.source] : [];
		});
}

function hasAnswered({instances, arrived}: RegionFleet): boolean {
	return instances.status === 'failed'
		? instances.failure.kind === 'service' && !isCredentialsFailure(instances.failure)
		: instances.status === 'known' || arrived.length > 0;
}

function statusOf({fleet}: State, source: Source) {
	return regionOf(fleet, source).instances.status;
}

function isInList({screen}: State): boolean {
	return !['loading', 'regions', 'profiles', 'leaving'].includes(screen.name);
}
