import type {ScreenModule} from '../module.js';
import {keys} from './keys.js';
import {open, reduce} from './reduce.js';

export const summary: ScreenModule<'summary'> = {
	keys,
	reduce,
	helpModes: () => ['summary'],
	opening: {from: ['browsing'], open},
};
