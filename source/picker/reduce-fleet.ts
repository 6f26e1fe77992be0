import type {Entry} from '../inventory/entry.js';
import type {Failure} from '../model/failure.js';
import type {Action} from './action.js';
import {
	entriesOfPage,
	type RegionFleet,
	regionOf,
	withAllPages,
	withEndpoints,
	withoutGone,
	withPage,
	withPageOf,
} from './fleet.js';
import {layoutOf} from './layout.js';
import {withEntries, withHeight} from './listing.js';
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
				region => withPage(region, fresh),
				(entries, before) => withPageOf(entries, before, fresh),
			);
		}

		case 'instancesKnown': {
			return changeRows(
				state,
				action.region,
				region => withAllPages(region, action.readAt),
				withoutGone,
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

/**
Changes the instances of a region, and with them the list where the region is in it.

@param changeList Does the same to a list of several regions.
*/
function changeRows(
	state: State,
	name: string,
	change: (region: RegionFleet) => RegionFleet,
	changeList: (
		entries: readonly Entry[],
		before: RegionFleet,
		after: RegionFleet,
	) => readonly Entry[],
): State {
	const next = changeRegion(state, name, change);
	if (!state.shown.includes(name)) {
		return next;
	}

	const after = regionOf(next.fleet, name);
	const {entries: before} = state.listing;
	const entries =
		state.shown.length === 1
			? after.entries
			: changeList(before, regionOf(state.fleet, name), after);
	if (entries === before) {
		return next;
	}

	const height = layoutOf(state.size).list.rows;
	return {...next, listing: withEntries(state.listing, entries, state.filter.text, height)};
}

// As part of a longer sentence: without its own full stop.
function messageOf(failure: Failure): string {
	return failure.message.replace(/\.$/, '');
}
