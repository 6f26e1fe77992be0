import type {Action} from '../../action.js';
import {noUse} from '../../connect/tunnel.js';
import {tunnelWayTo, usualPort} from '../../connect/tunnel-way.js';
import {edited, lineOf} from '../../keys/text-line.js';
import {selectedEntry} from '../../list/listing.js';
import {problem, toList} from '../../list/to-list.js';
import type {State} from '../../state.js';
import type {ScreenNamed} from '../screen.js';

type PortScreen = ScreenNamed<'port'>;

/** A tunnel to the selected instance, if it runs: its remote port is typed first. */
export function open(state: State): State {
	const instance = selectedEntry(state.listing)?.instance;
	if (instance === undefined) {
		return state;
	}

	const {reason} = tunnelWayTo(state, instance, usualPort(instance));
	if (reason !== null && instance.state !== 'running') {
		return toList(state, problem(reason));
	}

	const line = lineOf(String(usualPort(instance)));
	return {...state, notice: null, screen: {name: 'port', instance, remotePort: null, line}};
}

/** The ports of a tunnel are typed. */
export function reduce(state: State, screen: PortScreen, action: Action): State {
	switch (action.type) {
		case 'edit': {
			return {...state, notice: null, screen: {...screen, line: edited(screen.line, action.edit)}};
		}

		case 'connect': {
			return takePort(state, screen);
		}

		case 'back': {
			return toList(state, null);
		}

		default: {
			return state;
		}
	}
}

/** First the port there, then the one here; then it opens. */
function takePort(state: State, screen: PortScreen): State {
	const text = screen.line.text.trim();
	const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
	if (screen.remotePort === null) {
		if (!(port >= 1 && port <= 65_535)) {
			return {...state, notice: problem('A port is a number from 1 to 65535.')};
		}

		return {...state, notice: null, screen: {...screen, remotePort: port, line: lineOf('0')}};
	}

	return port >= 0 && port <= 65_535
		? openTunnel(state, screen.instance, screen.remotePort, port)
		: {...state, notice: problem('A port is a number up to 65535; 0 takes any that is free.')};
}

function openTunnel(
	state: State,
	instance: PortScreen['instance'],
	remotePort: number,
	localPort: number,
): State {
	const {way, reason} = tunnelWayTo(state, instance, remotePort);
	if (way === null) {
		return toList(state, problem(reason));
	}

	const number = state.attempts + 1;
	const tunnel = {number, instance, way, remotePort, localPort, port: null, use: noUse};
	return toList({...state, attempts: number, tunnels: [...state.tunnels, tunnel]}, null);
}
