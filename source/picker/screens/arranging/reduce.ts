import {usualTags} from '../../../inventory/columns/tag-traits.js';
import {joinedTraits} from '../../../inventory/columns/traits.js';
import type {Action} from '../../action.js';
import {regionOf} from '../../fleet/fleet.js';
import {indexAfter} from '../../list/index-after.js';
import {rearranged} from '../../list/rearranged.js';
import {toList} from '../../list/to-list.js';
import type {View} from '../../list/view.js';
import type {State} from '../../state.js';
import type {ScreenNamed} from '../screen.js';
import {offeredTags, viewItems, viewPanes} from './view-items.js';

type Arranging = ScreenNamed<'arranging'>;

export function open(state: State): State {
	const traits = joinedTraits(state.shown.map(source => regionOf(state.fleet, source).traits));
	const tags = {
		offered: offeredTags(state.listing.entries),
		usual: usualTags(traits.tags, traits.count),
	};
	const screen: Arranging = {name: 'arranging', pane: 'sort', index: 0, tags};
	return pointAtTaken({...state, notice: null}, screen);
}

/** How the list is sorted and grouped, and which columns it has. */
export function reduce(state: State, screen: Arranging, action: Action): State {
	const items = viewItems(screen.pane, state.view, screen.tags);
	switch (action.type) {
		case 'nextField': {
			const index = viewPanes.indexOf(screen.pane) + action.by;
			const pane = viewPanes.at(index % viewPanes.length) ?? 'sort';
			return pointAtTaken(state, {...screen, pane, index: 0});
		}

		case 'nextItem':
		case 'move': {
			const index = indexAfter(action, screen.index, items.length);
			return {...state, screen: {...screen, index}};
		}

		case 'takeView': {
			const item = items[screen.index];
			const next = item === undefined ? state : withView(state, item.view);
			return action.stays ? next : toList(next);
		}

		case 'back': {
			return toList(state);
		}

		default: {
			return state;
		}
	}
}

/** The index of the first item that is in use. */
function pointAtTaken(state: State, screen: Arranging): State {
	const items = viewItems(screen.pane, state.view, screen.tags);
	const index = Math.max(
		0,
		items.findIndex(({isOn}) => isOn),
	);
	return {...state, screen: {...screen, index}};
}

/** The list with another view; the selected instance stays selected. */
function withView(state: State, view: View): State {
	const {order} = state.view;
	const {field, isDescending, group} = view.order;
	if (order.field === field && order.isDescending === isDescending && order.group === group) {
		return {...state, view};
	}

	return rearranged({...state, view});
}
