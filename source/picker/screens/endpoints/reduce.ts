import type {Action} from '../../action.js';
import {refreshShown} from '../../fleet/refresh.js';
import {lineOf} from '../../keys/text-line.js';
import {indexAfter} from '../../list/index-after.js';
import {listRows} from '../../list/list-rows.js';
import {withFilter, withHeight} from '../../list/listing.js';
import {toList} from '../../list/to-list.js';
import type {State} from '../../state.js';
import {withCopied} from '../../terminal/copied.js';
import type {ScreenNamed} from '../screen.js';
import {selectedEndpoint, shownEndpoints} from './endpoint-list.js';

export function open(state: State): State {
	return {...state, notice: null, screen: {name: 'endpoints', selectedId: null}};
}

/** The endpoints of the regions in the list. */
export function reduce(state: State, screen: ScreenNamed<'endpoints'>, action: Action): State {
	const endpoint = selectedEndpoint(state, screen);
	switch (action.type) {
		case 'nextItem':
		case 'move': {
			const endpoints = shownEndpoints(state);
			const index = endpoints.findIndex(({id}) => id === endpoint?.id);
			const selectedId = endpoints[indexAfter(action, index, endpoints.length)]?.id ?? null;
			return {...state, notice: null, screen: {...screen, selectedId}};
		}

		case 'showVpc': {
			return endpoint?.vpcId ? showVpc(state, endpoint.vpcId) : state;
		}

		case 'copy': {
			return endpoint === undefined ? state : withCopied(state, endpoint.id);
		}

		case 'refresh': {
			return refreshShown(state);
		}

		case 'back': {
			return toList(state, null);
		}

		default: {
			return state;
		}
	}
}

/** The list with nothing but the instances of a VPC. */
function showVpc(state: State, vpcId: string): State {
	const filter = lineOf(`vpc:${vpcId}`);
	const listing = withFilter(state.listing, filter.text);
	return toList({...state, filter, listing: withHeight(listing, listRows(state))}, null);
}
