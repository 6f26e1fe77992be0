import {type Source, sourceKey} from '../../model/fleet/source.js';
import type {State} from '../state.js';
import {isUnderWay, regionOf} from './fleet.js';

/** Reads the list and the favorites again. What is shown stays until then. */
export function refreshShown(state: State): State {
	return {
		...withUnread(state, state.shown),
		memory: {...state.memory, isStale: true},
		notice: null,
	};
}

/** The state in which these sources are to be read again, unless they are being read. */
export function withUnread(state: State, sources: readonly Source[]): State {
	const fleet = {...state.fleet};
	for (const source of sources) {
		const region = regionOf(state.fleet, source);
		if (!isUnderWay(region.instances)) {
			fleet[sourceKey(region.source)] = {
				...region,
				instances: {status: 'unread'},
				endpoints: {status: 'unread'},
			};
		}
	}

	return {...state, fleet};
}
