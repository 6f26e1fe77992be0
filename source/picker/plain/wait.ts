import {labelOf} from '../../model/fleet/instance.js';
import {pollInstance} from '../connect/poll-instance.js';
import type {PickerServices} from '../hooks/services.js';
import type {ScreenNamed} from '../screens/screen.js';
import type {Store} from '../store.js';
import type {Talk} from './talk.js';

/** Waits until an instance can be connected to; Ctrl-C ends it. */
export async function wait(
	{wait: awaited, number}: ScreenNamed<'waiting'>,
	{dispatch}: Store,
	{describeInstance}: PickerServices,
	talk: Talk,
): Promise<void> {
	const {instance, tries} = awaited;
	if (tries === 0) {
		talk.say(`Waiting for ${labelOf(instance)}, which is ${instance.state}. Ctrl-C ends it.`);
	}

	const answer = await talk.doing(signal =>
		pollInstance(awaited, number, describeInstance, dispatch, signal),
	);
	dispatch(answer ?? {type: 'back'});
}
