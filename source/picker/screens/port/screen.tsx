import {span, widthOfLine} from '../../draw/line.js';
import {InstancePrompt} from '../../list/instance-prompt.js';
import type {ScreenProps} from '../view.js';

/** Of the sign before what is typed, with the blanks around it. */
const pointerWidth = 3;

/** Of the longest port, with the cursor behind it and the room that a prompt leaves at its end. */
const portWidth = '65535'.length + 3;

/** The line in which the ports of a tunnel are typed, the remote one first. */
export function PortView({state, screen}: ScreenProps<'port'>) {
	const {remotePort, instance, line} = screen;
	const question =
		remotePort === null
			? [span(' Tunnel to port '), span('(1 to 65535)', 'quiet'), span(' of ')]
			: [span(' Listen here on port '), span('(0 for any)', 'quiet'), span(' for ')];
	const suffix = remotePort === null ? '' : `:${remotePort}`;
	// What is typed has to be seen: the Name gives way.
	const taken = widthOfLine(question) + suffix.length + pointerWidth + portWidth;
	return (
		<InstancePrompt
			state={state}
			question={question}
			instance={instance}
			suffix={suffix}
			room={state.size.columns - taken}
			line={line}
		/>
	);
}
