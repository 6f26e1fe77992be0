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
			? span(` No tunnel is open. ${key} opens one to the selected instance.`, 'quiet')
			: span(' Tunnels, open until the picker is left', 'strong');
	return <TunnelList state={state} title={[title]} index={selectedIndex(state, screen)} />;
}
