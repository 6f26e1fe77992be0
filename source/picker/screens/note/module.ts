import type {ScreenModule} from '../module.js';
import {keys} from './keys.js';
import {open, reduce} from './reduce.js';

export const note: ScreenModule<'note'> = {
	keys,
	reduce,
	helpModes: null,
	opening: {from: ['pinning', 'browsing', 'details'], open},
};
