import {span} from '../../draw/line.js';
import {InstancePrompt} from '../../list/instance-prompt.js';
import type {ScreenProps} from '../view.js';

/** The line in which the note of a favorite is typed. */
export function NoteView({state, screen: {instance, line}}: ScreenProps<'note'>) {
	return (
		<InstancePrompt state={state} question={[span(' Note of ')]} instance={instance} line={line} />
	);
}
