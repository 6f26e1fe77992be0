import type {ScreenModule} from '../module.js';
import {keys} from './keys.js';
import {open, reduce} from './reduce.js';
import {CopyingView} from './screen.js';

export const copying: ScreenModule<'copying'> = {
	keys,
	reduce,
	view: CopyingView,
	helpModes: null,
	opening: {from: ['browsing', 'details'], open},
};
