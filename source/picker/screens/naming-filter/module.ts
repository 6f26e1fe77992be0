import type {ScreenModule} from '../module.js';
import {keys} from './keys.js';
import {open, reduce} from './reduce.js';

export const namingFilter: ScreenModule<'namingFilter'> = {
	keys,
	reduce,
	helpModes: null,
	opening: {from: ['browsing'], open},
};
