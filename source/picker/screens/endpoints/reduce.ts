import type {Endpoint} from '../../../model/fleet/endpoint.js';
import type {Action} from '../../action.js';
import {layoutOf} from '../../draw/layout.js';
import {lineOf} from '../../keys/text-line.js';
import {withFilter, withHeight} from '../../list/listing.js';
import type {State} from '../../state.js';
import {withCopied} from '../../terminal/copied.js';
import {shownEndpoints} from './endpoint-list.js';

/** The endpoints of the regions in the list. */
export function reduceEndpoints(state: State, action: Action): State {
	const {screen} = state;
	if (action.type === 'openEndpoints') {
		return screen.name === 'browsing'
			? {...state, notice: null, screen: {name: 'endpoints', selectedId: null}}
			: state;
	}

	if (action.type === 'tunnelsCounted') {
		return {...state, heldTunnels: action.counts};
	}

	if (screen.name !== 'endpoints') {
		return state;
	}

	const endpoint = selectedEndpoint(state);
	switch (action.type) {
		case 'nextItem': {
			const endpoints = shownEndpoints(state);
			const index = endpoints.findIndex(({id}) => id === endpoint?.id) + action.by;
			const selectedId = endpoints.at(index % endpoints.length)?.id ?? null;
			return {...state, notice: null, screen: {...screen, selectedId}};
		}

		case 'showVpc': {
			return endpoint?.vpcId ? showVpc(state, endpoint.vpcId) : state;
		}

		case 'copy': {
			return endpoint === undefined ? state : withCopied(state, endpoint.id);
		}

		case 'back': {
			return {...state, notice: null, screen: {name: 'browsing', mode: 'list'}};
		}

		default: {
			return state;
		}
	}
}

/** The endpoint pointed at: the first one until another is chosen, or when that is gone. */
export function selectedEndpoint(state: State): Endpoint | undefined {
	const endpoints = shownEndpoints(state);
	const {screen} = state;
	const id = screen.name === 'endpoints' ? screen.selectedId : null;
	return endpoints.find(endpoint => endpoint.id === id) ?? endpoints[0];
}

/** The list with nothing but the instances of a VPC. */
function showVpc(state: State, vpcId: string): State {
	const filter = lineOf(`vpc:${vpcId}`);
	const listing = withFilter(state.listing, filter.text);
	return {
		...state,
		notice: null,
		filter,
		listing: withHeight(listing, layoutOf(state.size).list.rows),
		screen: {name: 'browsing', mode: 'list'},
	};
}
