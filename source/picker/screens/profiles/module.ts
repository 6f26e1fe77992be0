import type {ScreenModule} from '../module.js';
import {keys} from './keys.js';
import {reduce} from './reduce.js';
import {ProfilesView} from './screen.js';

export const profiles: ScreenModule<'profiles'> = {
	keys,
	reduce,
	view: ProfilesView,
	helpModes: (screen, state) => [keys.modeOf(screen, state)],
	opening: null,
};
