import type {Instance} from '../../model/fleet/instance.js';
import type {State} from '../state.js';
import {selectedEntry} from './listing.js';

/** The instances that an action on several is for. */
export function chosenInstances({listing}: State): Instance[] {
	const selected = selectedEntry(listing);
	return selected === undefined ? [] : [selected.instance];
}
