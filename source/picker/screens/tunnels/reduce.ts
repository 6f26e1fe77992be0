import {endpointPorts} from '../../../model/fleet/endpoint.js';
import {noRouteFailure} from '../../../route/no-route.js';
import {planRoutes} from '../../../route/plan.js';
import type {Action} from '../../action.js';
import {choicesFor} from '../../connect/plan-of.js';
import {listeningAddress, noUse} from '../../connect/tunnel.js';
import {endpointsOf, regionOf} from '../../fleet/fleet.js';
import {edited, lineOf} from '../../keys/text-line.js';
import {selectedEntry} from '../../list/listing.js';
import type {Notice, Screen, State} from '../../state.js';
import {withCopied} from '../../terminal/copied.js';

type PortScreen = Extract<Screen, {name: 'port'}>;

/** Tunnels that stay open while the picker goes on. */
export function reduceTunnels(state: State, action: Action): State {
	const {screen} = state;
	switch (action.type) {
		case 'openTunnel': {
			const instance = selectedEntry(state.listing)?.instance;
			const isThere = screen.name === 'browsing' || screen.name === 'details';
			return isThere && instance !== undefined
				? {
						...state,
						notice: null,
						screen: {name: 'port', instance, remotePort: null, line: lineOf('22')},
					}
				: state;
		}

		case 'showTunnels': {
			return screen.name === 'browsing'
				? {...state, notice: null, screen: {name: 'tunnels', index: 0}}
				: state;
		}

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

		default: {
			return screen.name === 'port'
				? reducePort(state, screen, action)
				: screen.name === 'tunnels' || screen.name === 'askingToLeave'
					? reduceList(state, action)
					: state;
		}
	}
}

/** Asks before tunnels are closed by leaving; whoever presses Ctrl-C means it. */
export function askBeforeLeaving(before: State, action: Action, after: State): State {
	const isAsked =
		after.screen.name === 'leaving' &&
		after.screen.exitCode === 0 &&
		after.tunnels.length > 0 &&
		(action.type === 'quit' || action.type === 'back') &&
		before.screen.name !== 'askingToLeave';
	return isAsked ? {...after, notice: null, screen: {name: 'askingToLeave'}} : after;
}

function reducePort(state: State, screen: PortScreen, action: Action): State {
	switch (action.type) {
		case 'edit': {
			return {...state, notice: null, screen: {...screen, line: edited(screen.line, action.edit)}};
		}

		case 'connect': {
			return takePort(state, screen);
		}

		case 'back': {
			return toBrowsing(state, null);
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
		if (!endpointPorts.includes(port)) {
			const ports = endpointPorts.join(' and ');
			return {
				...state,
				notice: problem(
					`Endpoints open ports ${ports} only. For others: eic ssh TARGET -N -L PORT:HOST:PORT`,
				),
			};
		}

		return {...state, notice: null, screen: {...screen, remotePort: port, line: lineOf('0')}};
	}

	return port >= 0 && port <= 65_535
		? open(state, screen, screen.remotePort, port)
		: {...state, notice: problem('A port is a number up to 65535; 0 takes any that is free.')};
}

function open(state: State, {instance}: PortScreen, remotePort: number, localPort: number): State {
	const endpoints = endpointsOf(regionOf(state.fleet, instance));
	const {chosen, ...plan} = planRoutes({
		instance,
		endpoints,
		connectionType: 'eice',
		osUser: choicesFor(state, instance).osUser,
		port: remotePort,
		// Whoever is behind the tunnel signs in by themselves, to Windows too.
		hasOwnKey: true,
	});
	if (chosen === null || chosen.endpoint === null) {
		const {message, nextStep} = noRouteFailure({...plan, chosen: null});
		return toBrowsing(state, problem(nextStep ? `${message} ${nextStep}` : message));
	}

	const {endpoint, address} = chosen;
	const number = state.attempts + 1;
	const tunnel = {
		number,
		instance,
		endpoint,
		address,
		remotePort,
		localPort,
		port: null,
		use: noUse,
	};
	return toBrowsing({...state, attempts: number, tunnels: [...state.tunnels, tunnel]}, null);
}

function reduceList(state: State, action: Action): State {
	const {screen, tunnels} = state;
	const index = screen.name === 'tunnels' ? Math.min(screen.index, tunnels.length - 1) : 0;
	const selected = screen.name === 'tunnels' ? tunnels[index] : undefined;
	switch (action.type) {
		case 'nextItem': {
			return selected === undefined
				? state
				: {
						...state,
						notice: null,
						screen: {name: 'tunnels', index: (index + action.by + tunnels.length) % tunnels.length},
					};
		}

		case 'closeTunnel': {
			const others = tunnels.filter(tunnel => tunnel !== selected);
			return selected === undefined
				? state
				: {...state, tunnels: others, notice: done(`Closed ${listeningAddress(selected)}`)};
		}

		case 'copy': {
			const text = selected === undefined ? '' : listeningAddress(selected);
			return text === '' ? state : withCopied(state, text);
		}

		case 'back': {
			return toBrowsing(state, null);
		}

		default: {
			return state;
		}
	}
}

function toBrowsing(state: State, notice: Notice | null): State {
	return {...state, notice, screen: {name: 'browsing', mode: 'list'}};
}

function done(text: string): Notice {
	return {kind: 'done', text};
}

function problem(text: string): Notice {
	return {kind: 'problem', text};
}
