import type {ScreenModule} from '../module.js';
import {keys} from './keys.js';
import {reduce} from './reduce.js';

export const failed: ScreenModule<'failed'> = {
	keys,
	reduce,
	helpModes: (screen, state) => [keys.modeOf(screen, state)],
	opening: null,
};
