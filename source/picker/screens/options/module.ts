import type {ScreenModule} from '../module.js';
import {keys} from './keys.js';
import {open, reduce} from './reduce.js';

export const options: ScreenModule<'options'> = {
	keys,
	reduce,
	helpModes: null,
	opening: {from: ['browsing', 'details', 'failed'], open},
};
