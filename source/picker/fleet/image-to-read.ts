import type {Instance} from '../../model/fleet/instance.js';
import {lookUp} from '../../model/look-up.js';
import {layoutOf} from '../draw/layout.js';
import {selectedEntry} from '../list/listing.js';
import type {State} from '../state.js';

/** The instance whose details are on the screen and whose image is not known yet; null for none. */
export function imageToRead(state: State): Instance | null {
	const {screen, size, images} = state;
	const areDetailsShown =
		screen.name === 'details' ||
		(screen.name === 'browsing' && layoutOf(size).details.place === 'beside');
	const instance = selectedEntry(state.listing)?.instance;
	return areDetailsShown &&
		instance !== undefined &&
		instance.imageId !== null &&
		lookUp(images, instance.imageId) === undefined
		? instance
		: null;
}
