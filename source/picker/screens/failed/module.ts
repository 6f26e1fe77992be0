import type {ScreenModule} from '../module.js';
import {keys} from './keys.js';
import {reduce} from './reduce.js';
import {FailedView} from './screen.js';

export const failed: ScreenModule<'failed'> = {
	keys,
	reduce,
	view: FailedView,
	helpModes: (screen, state) => [keys.modeOf(screen, state)],
	opening: null,
};
