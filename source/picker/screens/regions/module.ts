import type {ScreenModule} from '../module.js';
import {keys} from './keys.js';
import {reduce} from './reduce.js';
import {RegionsView} from './screen.js';

export const regions: ScreenModule<'regions'> = {
	keys,
	reduce,
	view: RegionsView,
	helpModes: (screen, state) => [keys.modeOf(screen, state)],
	opening: null,
};
