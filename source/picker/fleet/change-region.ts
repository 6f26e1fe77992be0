import {isSameSource, type Source, sourceKey} from '../../model/fleet/source.js';
import type {State} from '../state.js';
import {type RegionFleet, regionOf} from './fleet.js';

/** The state with something else known of a region. */
export function changeRegion(
	state: State,
	source: Source,
	change: (region: RegionFleet) => RegionFleet,
): State {
	const region = change(regionOf(state.fleet, source));
	return {...state, fleet: {...state.fleet, [sourceKey(source)]: region}};
}

/** Whether a source is in the list. */
export function isShown({shown}: State, source: Source): boolean {
	return shown.some(other => isSameSource(other, source));
}
