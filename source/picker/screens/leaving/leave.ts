import {toList} from '../../list/to-list.js';
import type {State} from '../../state.js';

/** Leaves the picker. If that closes tunnels, it asks first, except after Ctrl-C. */
export function leave(state: State, exitCode: number): State {
	return exitCode === 0 && state.tunnels.length > 0 && state.screen.name !== 'askingToLeave'
		? {...state, notice: null, screen: {name: 'askingToLeave'}}
		: {...state, screen: {name: 'leaving', exitCode}};
}

/** One step back from the regions: to the list that they were opened over, else out. */
export function leaveRegions(state: State, isOverList: boolean): State {
	return isOverList && state.shown.length > 0 ? toList(state) : leave(state, 0);
}
