import type {PickerTunnel} from '../../connect/tunnel.js';
import type {State} from '../../state.js';
import type {ScreenNamed} from '../screen.js';

/** Where the tunnel pointed at is: one of those that are left when others were closed. -1 for none. */
export function selectedIndex(
	{tunnels}: Pick<State, 'tunnels'>,
	{index}: ScreenNamed<'tunnels'>,
): number {
	return Math.min(index, tunnels.length - 1);
}

/** The tunnel pointed at; undefined where none is open. */
export function selectedTunnel(
	state: Pick<State, 'tunnels'>,
	screen: ScreenNamed<'tunnels'>,
): PickerTunnel | undefined {
	return state.tunnels[selectedIndex(state, screen)];
}

/** Why nothing can be done with a tunnel; null where one is open. */
export function whyNoTunnelOpen({tunnels}: Pick<State, 'tunnels'>): string | null {
	return tunnels.length === 0 ? 'No open tunnels.' : null;
}
