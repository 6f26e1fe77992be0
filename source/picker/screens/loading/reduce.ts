import type {Action} from '../../action.js';
import {openPreselected} from '../../fleet/shown-sources.js';
import {menuOf} from '../../list/marked-menu.js';
import type {State} from '../../state.js';
import {leaveRegions} from '../leaving/leave.js';
import type {ScreenNamed} from '../screen.js';

/** Until the regions are known, or cannot be. */
export function reduce(state: State, {isOverList}: ScreenNamed<'loading'>, action: Action): State {
	switch (action.type) {
		case 'regionsKnown':
		case 'regionsFailed': {
			return toRegions(state, isOverList);
		}

		case 'openPreselected': {
			return openPreselected(state);
		}

		case 'back': {
			return leaveRegions(state, isOverList);
		}

		default: {
			return state;
		}
	}
}

/** The menu of regions. A region to open first is ignored if it is not enabled. */
function toRegions(state: State, isOverList: boolean): State {
	const {regions, preselected} = state;
	const names = regions.status === 'known' ? regions.names : null;
	const isThere = names === null || names.includes(preselected ?? '');
	return {
		...state,
		screen: {
			name: 'regions',
			isOverList,
			...menuOf([], isThere ? preselected : (names[0] ?? null)),
		},
	};
}
