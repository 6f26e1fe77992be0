import {labelOf} from '../../model/fleet/instance.js';
import type {TunnelKeeper} from '../connect/keep-tunnels.js';
import {
	closeQuestion,
	howManyOpen,
	listeningAddress,
	type PickerTunnel,
	trafficWords,
	wayWords,
} from '../connect/tunnel.js';
import type {Store} from '../store.js';
import type {Talk} from './talk.js';
import {write} from './write.js';

/** Opens a tunnel to the selected instance; a missing port has its default. */
export function openTunnel(
	ports: ReadonlyArray<string | undefined>,
	{getState, dispatch}: Store,
): void {
	dispatch({type: 'open', screen: 'port'});
	for (const port of ports) {
		if (port !== undefined) {
			write(port, dispatch);
		}

		dispatch({type: 'connect'});
		if (getState().notice !== null) {
			// It cannot be opened, and the reason has been printed.
			dispatch({type: 'back'});
			return;
		}
	}
}

/** Lists the open tunnels, and asks what to do with them. */
export async function showTunnels(
	{getState, dispatch}: Store,
	talk: Talk,
	keeper: TunnelKeeper,
): Promise<void> {
	await keeper.reportUse();
	const {tunnels} = getState();
	if (tunnels.length === 0) {
		talk.say('No open tunnels. t and a number opens one.');
		dispatch({type: 'back'});
		return;
	}

	talk.say(`${howManyOpen(tunnels)} (closed when you quit):`, ...tunnels.map(tunnelLine));
	const line = await talk.ask(
		'x and a number closes a tunnel, y and a number shows its address, Enter goes back: ',
	);
	const [, letter = '', number = ''] = /^([xy]) *(\d+)$/.exec(line ?? '') ?? [];
	const tunnel = tunnels[Number(number) - 1];
	if (line === null) {
		dispatch({type: 'quit', exitCode: 0});
	} else if (line === '') {
		dispatch({type: 'back'});
	} else if (tunnel === undefined) {
		talk.say('Press Enter to go back to the list.');
	} else if (letter === 'y') {
		talk.say(listeningAddress(tunnel));
	} else {
		close(tunnel, {getState, dispatch});
	}
}

function close(
	tunnel: PickerTunnel,
	{getState, dispatch}: Pick<Store, 'getState' | 'dispatch'>,
): void {
	const {screen, tunnels} = getState();
	const wanted = tunnels.indexOf(tunnel);
	const selected = screen.name === 'tunnels' ? Math.min(screen.index, tunnels.length - 1) : wanted;
	for (let index = selected; index !== wanted; index = (index + 1) % tunnels.length) {
		dispatch({type: 'nextItem', by: 1});
	}

	dispatch({type: 'closeTunnel'});
}

/** Asks before quitting, which closes the tunnels. */
export async function askToLeave({getState, dispatch}: Store, talk: Talk): Promise<void> {
	const {tunnels} = getState();
	const answer = await talk.ask(`${closeQuestion(tunnels)} y or n [n]: `);
	const isLeaving = answer === null || /^y(es)?$/i.test(answer);
	dispatch(isLeaving ? {type: 'quit', exitCode: 0} : {type: 'back'});
}

function tunnelLine(tunnel: PickerTunnel, index: number): string {
	const {instance, remotePort, use} = tunnel;
	const way = `${listeningAddress(tunnel)} to ${labelOf(instance)} port ${remotePort}`;
	return `${index + 1}. ${[way, ...trafficWords(use), wayWords(tunnel)].join(', ')}`;
}
