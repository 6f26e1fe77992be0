import {compareEntries} from '../../../inventory/search/ordered.js';
import type {Action} from '../../action.js';
import {layoutOf} from '../../draw/layout.js';
import {entriesOf} from '../../fleet/fleet.js';
import {withEntries} from '../../list/listing.js';
import {placedBy, type View} from '../../list/view.js';
import type {State} from '../../state.js';
import {tagKeysOf, viewItems, viewPanes} from './view-items.js';

/** How the list is sorted and divided, and which columns it has. */
export function reduceView(state: State, action: Action): State {
	const {screen} = state;
	if (action.type === 'openView') {
		const tagKeys = tagKeysOf(state.listing.entries);
		return screen.name === 'browsing'
			? pointAtTaken({...state, notice: null}, {name: 'arranging', pane: 'sort', index: 0, tagKeys})
			: state;
	}

	if (screen.name !== 'arranging') {
		return state;
	}

	const items = viewItems(screen.pane, state.view, screen.tagKeys);
	switch (action.type) {
		case 'nextField': {
			const index = viewPanes.indexOf(screen.pane) + action.by;
			const pane = viewPanes.at(index % viewPanes.length) ?? 'sort';
			return pointAtTaken(state, {...screen, pane, index: 0});
		}

		case 'nextItem': {
			const index = (screen.index + action.by + items.length) % items.length;
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

type Arranging = Extract<State['screen'], {name: 'arranging'}>;

/** Points at the first item that is taken already. */
function pointAtTaken(state: State, screen: Arranging): State {
	const items = viewItems(screen.pane, state.view, screen.tagKeys);
	const index = Math.max(
		0,
		items.findIndex(({isOn}) => isOn),
	);
	return {...state, screen: {...screen, index}};
}

/** The list in another view; the selected instance stays selected. */
function withView(state: State, view: View): State {
	const {order} = state.view;
	const {field, isDescending, group} = view.order;
	if (order.field === field && order.isDescending === isDescending && order.group === group) {
		return {...state, view};
	}

	const place = placedBy(view, state.memory);
	const fleet = Object.fromEntries(
		Object.entries(state.fleet).map(([key, region]) => [
			key,
			{...region, entries: region.entries.map(place).sort(compareEntries)},
		]),
	);
	const entries = entriesOf(fleet, state.shown);
	const {rows} = layoutOf(state.size).list;
	return {
		...state,
		view,
		fleet,
		listing: withEntries(state.listing, entries, state.filter.text, rows),
	};
}

function toList(state: State): State {
	return {...state, screen: {name: 'browsing', mode: 'list'}};
}
