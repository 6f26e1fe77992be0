import {usualTags} from '../../../inventory/columns/tag-traits.js';
import {joinedTraits} from '../../../inventory/columns/traits.js';
import type {Action} from '../../action.js';
import {regionOf} from '../../fleet/fleet.js';
import {cleared, lineOf} from '../../keys/text-line.js';
import {editedFilter} from '../../list/edit-filter.js';
import {indexAfter} from '../../list/index-after.js';
import {rearranged} from '../../list/rearranged.js';
import {toList} from '../../list/to-list.js';
import type {View} from '../../list/view.js';
import type {State} from '../../state.js';
import type {ScreenNamed} from '../screen.js';
import {foundItems, itemRowsOf, offeredTags, viewPanes} from './view-items.js';

type Arranging = ScreenNamed<'arranging'>;

export function open(state: State): State {
	const traits = joinedTraits(state.shown.map(source => regionOf(state.fleet, source).traits));
	const tags = {
		offered: offeredTags(state.listing.entries),
		usual: usualTags(traits.tags, traits.count),
	};
	const filter = lineOf('');
	const screen: Arranging = {name: 'arranging', pane: 'sort', filter, index: 0, tags};
	return pointAtFirst({...state, notice: null}, screen);
}

/** How the list is sorted and grouped, and which columns it has. */
export function reduce(state: State, screen: Arranging, action: Action): State {
	const {filter} = screen;
	const items = foundItems(screen, state.view);
	switch (action.type) {
		case 'nextField': {
			const index = viewPanes.indexOf(screen.pane) + action.by;
			const pane = viewPanes.at(index % viewPanes.length) ?? 'sort';
			return pointAtFirst(state, {...screen, pane, filter: cleared(filter)});
		}

		case 'edit': {
			const next = editedFilter(filter, action.edit);
			return next.text === filter.text
				? {...state, screen: {...screen, filter: next}}
				: pointAtFirst(state, {...screen, filter: next});
		}

		case 'move': {
			const index = indexAfter(action, screen.index, items.length, itemRowsOf(state.size));
			return {...state, screen: {...screen, index}};
		}

		case 'takeView': {
			const item = items[screen.index];
			const next = item === undefined ? state : withView(state, item.view);
			return action.stays ? next : toList(next);
		}

		case 'back': {
			return filter.text === ''
				? toList(state)
				: pointAtFirst(state, {...screen, filter: cleared(filter)});
		}

		default: {
			return state;
		}
	}
}

/** The menu with the best match pointed at, or with nothing typed the first item that is in use. */
function pointAtFirst(state: State, screen: Arranging): State {
	const taken = foundItems(screen, state.view).findIndex(({isOn}) => isOn);
	const index = screen.filter.text === '' ? Math.max(0, taken) : 0;
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
