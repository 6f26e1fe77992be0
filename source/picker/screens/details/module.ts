import type {ScreenModule} from '../module.js';
import {keys} from './keys.js';
import {open, reduce} from './reduce.js';

export const details: ScreenModule<'details'> = {
	keys,
	reduce,
	helpModes: (screen, state) => [keys.modeOf(screen, state)],
	opening: {from: ['browsing'], open},
};
