import {closeQuestion} from '../../connect/tunnel.js';
import {span} from '../../draw/line.js';
import {TunnelList} from '../tunnels/tunnel-list.js';
import type {ScreenProps} from '../view.js';

/** Asks whether to quit, which closes the tunnels. */
export function AskingToLeaveView({state}: ScreenProps<'askingToLeave'>) {
	const title = span(` ${closeQuestion(state.tunnels)}`, 'strong');
	return <TunnelList state={state} title={[title]} index={-1} />;
}
