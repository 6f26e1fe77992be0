import {lookUp} from '../../model/look-up.js';
import {storedView} from '../list/view.js';
import type {State} from '../state.js';
import type {PickerSettings} from './services.js';

/**
Saves what a person has chosen: the profiles and regions, the view of the list, the OS user of an image.

@param initial Known already.
@returns To be called with every state.
*/
export function settingsKeeper(settings: PickerSettings, initial: State): (state: State) => void {
	let {imageOsUsers} = initial.choices;
	let shown: State['shown'] = [];
	let {view} = initial;
	return state => {
		if (state.shown !== shown && state.shown.length > 0) {
			settings.rememberSources(state.shown);
		}

		if (state.view !== view) {
			settings.rememberView(storedView(state.view));
		}

		for (const [imageId, osUser] of Object.entries(state.choices.imageOsUsers)) {
			if (lookUp(imageOsUsers, imageId) !== osUser) {
				settings.rememberOsUser(imageId, osUser);
			}
		}

		({shown, view} = state);
		({imageOsUsers} = state.choices);
	};
}
