import {span} from '../../draw/line.js';
import type {ScreenProps} from '../view.js';
import {selectedIndex} from './selected-tunnel.js';
import {TunnelList} from './tunnel-list.js';

/** The tunnels that are open. */
export function TunnelsView({state, screen}: ScreenProps<'tunnels'>) {
	const title =
		state.tunnels.length === 0
			? span(' No open tunnels. To open one: t, then Enter, on an instance.', 'quiet')
			: span(' Open tunnels (closed when you quit)', 'strong');
	return <TunnelList state={state} title={[title]} index={selectedIndex(state, screen)} />;
}
