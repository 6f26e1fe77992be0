import {regionsOf} from '../../../model/fleet/source.js';
import type {Action} from '../../action.js';
import {withUnread} from '../../fleet/refresh.js';
import {openPreselected, showSources, sourcesOf} from '../../fleet/shown-sources.js';
import {chosenNames, steppedBack} from '../../list/marked-menu.js';
import {reduceMenu} from '../../list/reduce-menu.js';
import type {State} from '../../state.js';
import {leaveRegions} from '../leaving/leave.js';
import type {ScreenNamed} from '../screen.js';

/** The choice of a region. */
export function reduce(state: State, screen: ScreenNamed<'regions'>, action: Action): State {
	switch (action.type) {
		case 'itemChosen':
		case 'openHighlighted': {
			const menu = action.type === 'itemChosen' ? {...screen, highlighted: action.item} : screen;
			const regions = chosenNames(menu);
			return regions.length === 0 ? state : showSources(state, sourcesOf(state, regions));
		}

		case 'openPreselected': {
			return openPreselected(state);
		}

		case 'refresh': {
			return refresh(state, screen);
		}

		case 'back': {
			const menu = steppedBack(screen, namesOf(state), regionsOf(state.shown));
			return menu === null ? leaveRegions(state, screen.isOverList) : {...state, screen: menu};
		}

		default: {
			const menu = reduceMenu(screen, namesOf(state), action, state.size.rows);
			return menu === screen ? state : {...state, screen: menu};
		}
	}
}

function namesOf({regions}: State): readonly string[] {
	return regions.status === 'known' ? regions.names : [];
}

/** Reads the regions again, and the instances of all of them. */
function refresh(state: State, {highlighted, isOverList}: ScreenNamed<'regions'>): State {
	const sources = Object.values(state.fleet).map(({source}) => source);
	const next = withUnread(state, sources);
	return state.regions.status === 'loading'
		? {...next, memory: {...state.memory, isStale: true}, notice: null}
		: {
				...next,
				regions: {status: 'loading'},
				preselected: highlighted ?? state.preselected,
				screen: {name: 'loading', isOverList},
			};
}
