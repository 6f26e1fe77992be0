import {sourceKey} from '../../../model/fleet/source.js';
import type {Action} from '../../action.js';
import {layoutOf} from '../../draw/layout.js';
import {isUnderWay, regionOf} from '../../fleet/fleet.js';
import {edited, lineOf} from '../../keys/text-line.js';
import {moved, withFilter, withoutFilter} from '../../list/listing.js';
import type {State} from '../../state.js';
import {chooseRegion} from '../regions/reduce.js';

/** Moving about: the list and its filter, help, back and out. */
export function reduceBrowsing(state: State, action: Action): State {
	switch (action.type) {
		case 'quit': {
			return {...state, screen: {name: 'leaving', exitCode: action.exitCode}};
		}

		case 'help': {
			return openHelp(state);
		}

		case 'suspend':
		case 'redraw': {
			return {...state, terminalWish: {kind: action.type}};
		}

		case 'back': {
			return back({...state, awaited: null});
		}

		case 'refresh': {
			return refresh(state);
		}

		case 'move':
		case 'startFilter':
		case 'leaveFilter':
		case 'edit': {
			return state.screen.name === 'browsing'
				? reduceList({...state, awaited: null}, action)
				: state;
		}

		default: {
			return state;
		}
	}
}

type ListAction = Extract<Action, {type: 'move' | 'startFilter' | 'leaveFilter' | 'edit'}>;

function reduceList(state: State, action: ListAction): State {
	switch (action.type) {
		case 'move': {
			return {...state, listing: moved(state.listing, action.move, listHeight(state))};
		}

		case 'startFilter': {
			return {...state, screen: {name: 'browsing', mode: 'filter'}, notice: null};
		}

		case 'leaveFilter': {
			return {...state, screen: {name: 'browsing', mode: 'list'}};
		}

		case 'edit': {
			const filter = edited(state.filter, action.edit);
			const hasChanged = filter.text !== state.filter.text;
			const isLeaving = action.edit.kind === 'deleteBack' && state.filter.text === '';
			return {
				...state,
				filter,
				notice: null,
				screen: {name: 'browsing', mode: isLeaving ? 'list' : 'filter'},
				listing: hasChanged ? withFilter(state.listing, filter.text) : state.listing,
			};
		}
	}
}

function back(state: State): State {
	const {screen} = state;
	switch (screen.name) {
		case 'browsing': {
			if (screen.mode === 'list' && state.filter.text === '') {
				return state.notice === null ? chooseRegion(state) : {...state, notice: null};
			}

			return {
				...state,
				notice: null,
				screen: {name: 'browsing', mode: 'list'},
				filter: lineOf(''),
				listing: withoutFilter(state.listing, listHeight(state)),
			};
		}

		case 'help': {
			return {...state, screen: screen.under};
		}

		case 'options':
		case 'failed': {
			return {...state, screen: {name: 'browsing', mode: 'list'}};
		}

		default: {
			return state;
		}
	}
}

function openHelp(state: State): State {
	const {screen} = state;
	return screen.name === 'browsing' ||
		screen.name === 'regions' ||
		screen.name === 'profiles' ||
		screen.name === 'failed'
		? {...state, screen: {name: 'help', under: screen, page: 0}}
		: state;
}

/** Lets everything on the screen be read again; what is shown stays until then. */
function refresh(state: State): State {
	const {screen} = state;
	const isChoosing = screen.name === 'regions';
	const regions = isChoosing
		? Object.values(state.fleet)
		: state.shown.map(source => regionOf(state.fleet, source));
	const fleet = {...state.fleet};
	for (const region of regions) {
		if (!isUnderWay(region.instances)) {
			fleet[sourceKey(region.source)] = {
				...region,
				instances: {status: 'unread'},
				endpoints: {status: 'unread'},
			};
		}
	}

	return isChoosing && state.regions.status !== 'loading'
		? {
				...state,
				fleet,
				regions: {status: 'loading'},
				preselected: screen.highlighted ?? state.preselected,
				screen: {name: 'loading'},
			}
		: {...state, fleet, memory: {...state.memory, isStale: true}, notice: null};
}

function listHeight(state: State): number {
	return layoutOf(state.size).list.rows;
}
