import {type Entry, entryOf} from '../../inventory/entry.js';
import {type Change, changed} from '../../inventory/search/ordered.js';
import {type Failure, isCredentialsFailure} from '../../model/failure.js';
import {type Caller, unknownCaller} from '../../model/fleet/caller.js';
import {isSameSource, type Source, sourceKey} from '../../model/fleet/source.js';
import type {Action} from '../action.js';
import {listRows} from '../list/list-rows.js';
import {withChange, withIndex} from '../list/listing.js';
import {placedBy} from '../list/view.js';
import type {State} from '../state.js';
import {
	changeByCachedPage,
	changeByEnd,
	changeByLeaving,
	changeByPage,
	inOrder,
	type RegionFleet,
	regionOf,
	withAllPages,
	withChangedRows,
	withEndpoints,
	withPage,
	withRowsOfPage,
} from './fleet.js';
import {loginKindOf} from './login.js';

/** Handles the answers of effects about regions, instances and endpoints, on every screen. */
export function reduceFleet(state: State, action: Action): State {
	switch (action.type) {
		case 'regionsKnown': {
			return {...state, regions: {status: 'known', names: action.regions.toSorted()}};
		}

		case 'regionsFailed': {
			return {...state, regions: {status: 'failed', failure: action.failure}};
		}

		case 'profilesKnown': {
			return {...state, knownProfiles: action.profiles};
		}

		case 'imageKnown': {
			return {...state, images: {...state.images, [action.imageId]: action.image}};
		}

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

		case 'instancesFailed': {
			const known = isCredentialsFailure(action.failure)
				? withoutCaller(state, action.source)
				: state;
			const next = changeRegion(known, action.source, region => ({
				...region,
				instances: {status: 'failed', failure: action.failure, retryMs: action.retryMs},
			}));
			const isExpired = loginKindOf(action.failure) !== null;
			// If there are no rows, the list itself says why.
			const isHidden =
				regionOf(state.fleet, action.source).entries.length > 0 ||
				(isExpired && state.shown.length > 1);
			const text = `${action.failure.message}${isExpired ? ' Renew the login.' : ''}`;
			return isHidden && action.retryMs === null && isShown(state, action.source)
				? {...next, notice: {kind: 'problem', text}}
				: next;
		}

		case 'callerAsked': {
			return withCaller(state, action.source, unknownCaller);
		}

		case 'callerKnown': {
			const {source, caller} = action;
			// The credentials may have expired since the request was sent.
			return Object.hasOwn(state.callers, source.profile ?? '')
				? withCaller(state, source, caller)
				: state;
		}

		case 'endpointsStarted': {
			return changeRegion(state, action.source, region => ({
				...region,
				// The cached endpoints stay in use until new ones are read.
				endpoints: region.endpoints.status === 'known' ? region.endpoints : {status: 'loading'},
			}));
		}

		case 'endpointsKnown': {
			return changeRegion(state, action.source, region => withEndpoints(region, action.endpoints));
		}

		case 'endpointsFailed': {
			return changeRegion(state, action.source, region => ({
				...region,
				endpoints: {status: 'unreadable', message: messageOf(action.failure)},
			}));
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
	return changeRows(
		state,
		source,
		region => changeByCachedPage(region, entries),
		(region, change) => withRowsOfPage(region, entries, change),
	);
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

function changeRegion(
	state: State,
	source: Source,
	change: (region: RegionFleet) => RegionFleet,
): State {
	const region = change(regionOf(state.fleet, source));
	return {...state, fleet: {...state.fleet, [sourceKey(source)]: region}};
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

function withCaller(state: State, {profile}: Source, caller: Caller): State {
	return {...state, callers: {...state.callers, [profile ?? '']: caller}};
}

/** New credentials may belong to another identity. */
function withoutCaller(state: State, {profile}: Source): State {
	const {[profile ?? '']: _, ...callers} = state.callers;
	return {...state, callers};
}

function isShown({shown}: State, source: Source): boolean {
	return shown.some(other => isSameSource(other, source));
}

// As part of a longer sentence: without its own full stop.
function messageOf(failure: Failure): string {
	return failure.message.replace(/\.$/, '');
}
