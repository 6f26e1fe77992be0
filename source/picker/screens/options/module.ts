import type {ScreenModule} from '../module.js';
import {keys} from './keys.js';
import {open, reduce} from './reduce.js';
import {OptionsView} from './screen.js';

export const options: ScreenModule<'options'> = {
	keys,
	reduce,
	view: OptionsView,
	helpModes: null,
	opening: {from: ['browsing', 'details', 'failed'], open},
};
