import type {ScreenModule} from '../module.js';
import {keys} from './keys.js';
import {open, reduce} from './reduce.js';
import {DetailsView} from './screen.js';

export const details: ScreenModule<'details'> = {
	keys,
	reduce,
	view: DetailsView,
	helpModes: null,
	opening: {from: ['browsing'], open},
};
