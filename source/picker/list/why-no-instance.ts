import type {State} from '../state.js';
import {selectedEntry} from './listing.js';

/** Why nothing can be done with the selected instance; null where there is one. */
export function whyNoInstance({listing}: Pick<State, 'listing'>): string | null {
	return selectedEntry(listing) === undefined ? 'No instance is selected.' : null;
}
