import type {ScreenModule} from '../module.js';
import {keys} from './keys.js';
import {open, reduce} from './reduce.js';
import {PinningView} from './screen.js';

export const pinning: ScreenModule<'pinning'> = {
	keys,
	reduce,
	view: PinningView,
	helpModes: null,
	opening: {from: ['browsing', 'details'], open},
};
