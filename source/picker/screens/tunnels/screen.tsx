import {span} from '../../draw/line.js';
import {keyInWords} from '../../keys/key-in-words.js';
import type {ScreenProps} from '../view.js';
import {selectedIndex} from './selected-tunnel.js';
import {TunnelList} from './tunnel-list.js';

/** The tunnels that are open. */
export function TunnelsView({state, screen}: ScreenProps<'tunnels'>) {
	const key = keyInWords(state.bindings, 'open-tunnel');
	const title =
		state.tunnels.length === 0
			? span(` No open tunnels. ${key} opens one to the selected instance.`, 'quiet')
			: span(' Open tunnels (closed when you quit)', 'strong');
	return <TunnelList state={state} title={[title]} index={selectedIndex(state, screen)} />;
}
