import {howManyOpen} from '../../connect/tunnel.js';
import {span} from '../../draw/line.js';
import type {ScreenProps} from '../module.js';
import {TunnelList} from '../tunnels/tunnel-list.js';

/** Asks whether the tunnels may be closed by leaving. */
export function AskingToLeaveView({state}: ScreenProps<'askingToLeave'>) {
	const title = span(` ${howManyOpen(state.tunnels)}. Leave and close?`, 'strong');
	return <TunnelList state={state} title={[title]} index={-1} />;
}
