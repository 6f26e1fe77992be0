import {span} from '../../draw/line.js';
import {InstancePrompt} from '../../list/instance-prompt.js';
import type {ScreenProps} from '../view.js';

/** The line in which a command is typed. */
export function CommandView({state, screen: {instance, line}}: ScreenProps<'command'>) {
	return (
		<InstancePrompt state={state} question={[span(' Run on ')]} instance={instance} line={line} />
	);
}
