import type {Instance} from '../../model/fleet/instance.js';
import {lookUp} from '../../model/look-up.js';
import {choicesFor} from '../connect/plan-of.js';
import {layoutOf} from '../draw/layout.js';
import {selectedEntry} from '../list/listing.js';
import type {State} from '../state.js';

/**
The selected instance, where its image is not known yet and is wanted: for the details on the screen, or
for the OS user. Null for none.
*/
export function imageToRead(state: State): Instance | null {
	const {screen, size, images, isOffline} = state;
	const areDetailsShown =
		screen.name === 'details' ||
		(screen.name === 'browsing' && layoutOf(size).details.place === 'beside');
	const instance = selectedEntry(state.listing)?.instance;
	if (instance === undefined || instance.imageId === null || isOffline) {
		return null;
	}

	const isWanted =
		areDetailsShown ||
		(screen.name === 'browsing' && choicesFor(state, instance).osUserFrom === 'default');
	return isWanted && lookUp(images, instance.imageId) === undefined ? instance : null;
}
