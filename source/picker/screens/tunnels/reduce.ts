import type {Action} from '../../action.js';
import {listeningAddress} from '../../connect/tunnel.js';
import {indexAfter} from '../../list/index-after.js';
import {done, toList} from '../../list/to-list.js';
import type {State} from '../../state.js';
import {withCopied} from '../../terminal/copied.js';
import type {ScreenNamed} from '../screen.js';
import {selectedIndex, selectedTunnel} from './selected-tunnel.js';

export function open(state: State): State {
	return {...state, notice: null, screen: {name: 'tunnels', index: 0}};
}

/** The open tunnels. */
export function reduce(state: State, screen: ScreenNamed<'tunnels'>, action: Action): State {
	const {tunnels} = state;
	const selected = selectedTunnel(state, screen);
	if (action.type === 'back') {
		return toList(state, null);
	}

	if (selected === undefined) {
		return state;
	}

	switch (action.type) {
		case 'nextItem':
		case 'move': {
			const index = indexAfter(action, selectedIndex(state, screen), tunnels.length);
			return {...state, notice: null, screen: {name: 'tunnels', index}};
		}

		case 'closeTunnel': {
			const others = tunnels.filter(tunnel => tunnel !== selected);
			return {...state, tunnels: others, notice: done(`Closed ${listeningAddress(selected)}`)};
		}

		case 'copy': {
			const text = listeningAddress(selected);
			return text === '' ? state : withCopied(state, text);
		}

		default: {
			return state;
		}
	}
}
