import type {Action} from '../../action.js';
import {takeFilter} from '../../filters/take-filter.js';
import {refreshShown} from '../../fleet/refresh.js';
import {indexAfter} from '../../list/index-after.js';
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
			return endpoint?.vpcId ? takeFilter(state, `vpc:${endpoint.vpcId}`) : state;
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
