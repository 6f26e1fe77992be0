import {howManyOpen} from '../../connect/tunnel.js';
import {span} from '../../draw/line.js';
import {TunnelList} from '../tunnels/tunnel-list.js';
import type {ScreenProps} from '../view.js';

/** Asks whether the tunnels may be closed by leaving. */
export function AskingToLeaveView({state}: ScreenProps<'askingToLeave'>) {
	const title = span(` ${howManyOpen(state.tunnels)}. Leave and close?`, 'strong');
	return <TunnelList state={state} title={[title]} index={-1} />;
}
