import type {ScreenModule} from '../module.js';
import {keys} from './keys.js';
import {open, reduce} from './reduce.js';
import {ArrangingView} from './screen.js';

export const arranging: ScreenModule<'arranging'> = {
	keys,
	reduce,
	view: ArrangingView,
	helpModes: null,
	opening: {from: ['browsing'], open},
};
