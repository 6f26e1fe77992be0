import {type Entry, entryOf} from '../../inventory/entry.js';
import {type Change, changed} from '../../inventory/search/ordered.js';
import type {Source} from '../../model/fleet/source.js';
import type {Action} from '../action.js';
import {listRows} from '../list/list-rows.js';
import {withChange, withIndex} from '../list/listing.js';
import {placedBy} from '../list/view.js';
import type {State} from '../state.js';
import {changeRegion, isShown} from './change-region.js';
import {type RegionFleet, regionOf} from './fleet.js';
import {
	changeByCachedPage,
	changeByEnd,
	changeByLeaving,
	changeByPage,
	inOrder,
	withAllPages,
	withChangedRows,
	withNewRows,
	withPage,
} from './region-rows.js';

/** The instances as they are read, page by page; on every screen. */
export function reduceRows(state: State, action: Action): State {
	switch (action.type) {
		case 'instancesStarted': {
			return changeRegion(state, action.source, region => ({
				...region,
				instances: {status: 'loading'},
				arrived: [],
			}));
		}

		case 'instancesPage': {
			const fresh = inOrder(
				action.entries,
				placedBy(state.view, state.memory, state.listing.facts),
			);
			const before = regionOf(state.fleet, action.source);
			const change = changeByPage(before, fresh);
			const flashing = isConfirmed(before) ? change.added.map(({key}) => key) : [];
			const next = changeRows(
				state,
				action.source,
				() => change,
				region => withPage(region, fresh, change),
			);
			return flashing.length === 0
				? next
				: {...next, flashing: new Set([...state.flashing, ...flashing])};
		}

		case 'rereadStarted': {
			return changeRegion(state, action.source, region => ({...region, arrived: []}));
		}

		case 'flashEnded': {
			return {...state, flashing: new Set()};
		}

		case 'cacheOpened': {
			const {source, start, ageMs} = action;
			const isEmpty = regionOf(state.fleet, source).entries.length === 0;
			const opened = changeRegion(state, source, region => ({
				...region,
				readAt: start.readAt,
				cached: {ageMs, endpoints: start.endpoints},
				areRowsCached: true,
			}));
			return isEmpty ? addCached(opened, source, start.instances.map(entryOf)) : state;
		}

		case 'cachedPage': {
			const {areRowsCached} = regionOf(state.fleet, action.source);
			return areRowsCached ? addCached(state, action.source, action.entries) : state;
		}

		case 'listIndexed': {
			return {...state, listing: withIndex(state.listing, action.index)};
		}

		case 'goneLeft': {
			return withoutGone(state);
		}

		case 'instancesKnown': {
			return changeRows(state, action.source, changeByEnd, (region, change) =>
				withAllPages(region, action.readAt, change),
			);
		}

		default: {
			return state;
		}
	}
}

/** Whether all rows were read in this run: what differs from then on has changed. */
function isConfirmed({readAt, areRowsCached}: RegionFleet): boolean {
	return readAt !== null && !areRowsCached;
}

function addCached(state: State, source: Source, page: readonly Entry[]): State {
	const entries = inOrder(page, placedBy(state.view, state.memory, state.listing.facts));
	return changeRows(state, source, region => changeByCachedPage(region, entries), withNewRows);
}

/** The selected row stays: the user might mistake another in its place for it. */
function withoutGone(state: State): State {
	const {selectedKey} = state.listing;
	const regions = Object.values(state.fleet).filter(
		({goneCount, instances}) => goneCount > 0 && instances.status === 'known',
	);
	return regions.reduce(
		(before, {source}) =>
			changeRows(before, source, region => changeByLeaving(region, selectedKey), withChangedRows),
		state,
	);
}

/** Changes the instances of a region, and the list if it shows the region. */
function changeRows(
	state: State,
	source: Source,
	changeOf: (region: RegionFleet) => Change,
	apply: (region: RegionFleet, change: Change) => RegionFleet,
): State {
	const change = changeOf(regionOf(state.fleet, source));
	const next = changeRegion(state, source, region => apply(region, change));
	if (!isShown(state, source)) {
		return next;
	}

	const {listing, shown} = state;
	const entries =
		shown.length === 1 ? regionOf(next.fleet, source).entries : changed(listing.entries, change);
	return {...next, listing: withChange(listing, entries, change, listRows(state))};
}
