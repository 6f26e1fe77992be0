import type {Action} from '../action.js';
import {done, problem} from '../list/to-list.js';
import type {State} from '../state.js';
import {listeningAddress} from './tunnel.js';

/** Handles the answers of effects about tunnels, on every screen. */
export function reduceTunnels(state: State, action: Action): State {
	switch (action.type) {
		case 'tunnelListens': {
			const tunnels = state.tunnels.map(tunnel =>
				tunnel.number === action.number ? {...tunnel, port: action.port} : tunnel,
			);
			const opened = tunnels.find(({number}) => number === action.number);
			return opened === undefined
				? state
				: {...state, tunnels, notice: done(`Listening on ${listeningAddress(opened)}`)};
		}

		case 'tunnelUsed': {
			const tunnels = state.tunnels.map(tunnel =>
				tunnel.number === action.number ? {...tunnel, use: action.use} : tunnel,
			);
			return {...state, tunnels};
		}

		case 'tunnelFailed': {
			const {failure, isOver} = action;
			const tunnels = state.tunnels.filter(({number}) => !isOver || number !== action.number);
			return {...state, tunnels, notice: problem(failure.message)};
		}

		case 'tunnelsCounted': {
			return {...state, heldTunnels: action.counts};
		}

		default: {
			return state;
		}
	}
}
