import {type Change, changed} from '../inventory/ordered.js';
import type {Failure} from '../model/failure.js';
import type {Action} from './action.js';
import {
	changeByEnd,
	changeByPage,
	entriesOfPage,
	type RegionFleet,
	regionOf,
	withAllPages,
	withEndpoints,
	withPage,
} from './fleet.js';
import {layoutOf} from './layout.js';
import {withChange, withHeight} from './listing.js';
import type {State} from './state.js';

/** What the effects answer about regions, instances and endpoints. */
export function reduceFleet(state: State, action: Action): State {
	switch (action.type) {
		case 'resized': {
			const listing = withHeight(state.listing, layoutOf(action.size).list.rows);
			return {...state, size: action.size, listing};
		}

		case 'regionsKnown': {
			const names = action.regions.toSorted();
			const isPreselectedThere = names.includes(state.preselected ?? '');
			const highlighted = isPreselectedThere ? state.preselected : (names[0] ?? null);
			return leaveLoading({...state, regions: {status: 'known', names}}, highlighted);
		}

		case 'regionsFailed': {
			const regions = {status: 'failed', failure: action.failure} as const;
			return leaveLoading({...state, regions}, state.preselected);
		}

		case 'instancesStarted': {
			return changeRegion(state, action.region, region => ({
				...region,
				instances: {status: 'loading'},
				arrived: [],
			}));
		}

		case 'instancesPage': {
			const fresh = entriesOfPage(action.instances);
			return changeRows(
				state,
				action.region,
				region => changeByPage(region, fresh),
				(region, change) => withPage(region, fresh, change),
			);
		}

		case 'instancesKnown': {
			return changeRows(state, action.region, changeByEnd, (region, change) =>
				withAllPages(region, action.readAt, change),
			);
		}

		case 'instancesFailed': {
			const next = changeRegion(state, action.region, region => ({
				...region,
				instances: {status: 'failed', failure: action.failure, retryMs: action.retryMs},
			}));
			// Without rows the list itself says why.
			const isHidden = regionOf(state.fleet, action.region).entries.length > 0;
			return isHidden && action.retryMs === null && state.shown.includes(action.region)
				? {...next, notice: {kind: 'problem', text: action.failure.message}}
				: next;
		}

		case 'endpointsStarted': {
			return changeRegion(state, action.region, region => ({
				...region,
				// What was known stays in use until it is known better.
				endpoints: region.endpoints.status === 'known' ? region.endpoints : {status: 'loading'},
			}));
		}

		case 'endpointsKnown': {
			return changeRegion(state, action.region, region => withEndpoints(region, action.endpoints));
		}

		case 'endpointsFailed': {
			return changeRegion(state, action.region, region => ({
				...region,
				endpoints: {status: 'unreadable', message: messageOf(action.failure)},
			}));
		}

		default: {
			return state;
		}
	}
}

function leaveLoading(state: State, highlighted: string | null): State {
	return state.screen.name === 'loading'
		? {...state, screen: {name: 'regions', highlighted, filter: null, marked: []}}
		: state;
}

function changeRegion(
	state: State,
	name: string,
	change: (region: RegionFleet) => RegionFleet,
): State {
	const region = change(regionOf(state.fleet, name));
	return {...state, fleet: {...state.fleet, [name]: region}};
}

/** Changes the instances of a region, and with them the list where the region is in it. */
function changeRows(
	state: State,
	name: string,
	changeOf: (region: RegionFleet) => Change,
	apply: (region: RegionFleet, change: Change) => RegionFleet,
): State {
	const change = changeOf(regionOf(state.fleet, name));
	const next = changeRegion(state, name, region => apply(region, change));
	if (!state.shown.includes(name)) {
		return next;
	}

	const {listing, shown} = state;
	const entries =
		shown.length === 1 ? regionOf(next.fleet, name).entries : changed(listing.entries, change);
	const height = layoutOf(state.size).list.rows;
	return {...next, listing: withChange(listing, entries, change, height)};
}

// As part of a longer sentence: without its own full stop.
function messageOf(failure: Failure): string {
	return failure.message.replace(/\.$/, '');
}
