import {type Failure, isCredentialsFailure} from '../../model/failure.js';
import {type Caller, unknownCaller} from '../../model/fleet/caller.js';
import type {Source} from '../../model/fleet/source.js';
import type {Action} from '../action.js';
import type {State} from '../state.js';
import {changeRegion, isShown} from './change-region.js';
import {regionOf, withEndpoints} from './fleet.js';
import {loginKindOf} from './login.js';

/** What became known of regions, endpoints and callers, and what could not be read; on every screen. */
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

		case 'timePassed': {
			return {...state, nowMs: action.nowMs};
		}

		case 'imageKnown': {
			return {...state, images: {...state.images, [action.imageId]: action.image}};
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

function withCaller(state: State, {profile}: Source, caller: Caller): State {
	return {...state, callers: {...state.callers, [profile ?? '']: caller}};
}

/** New credentials may belong to another identity. */
function withoutCaller(state: State, {profile}: Source): State {
	const {[profile ?? '']: _, ...callers} = state.callers;
	return {...state, callers};
}

// As part of a longer sentence: without its own full stop.
function messageOf(failure: Failure): string {
	return failure.message.replace(/\.$/, '');
}
