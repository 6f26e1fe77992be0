import type {ScreenModule} from '../module.js';
import {keys} from './keys.js';
import {open, reduce} from './reduce.js';

export const endpoints: ScreenModule<'endpoints'> = {
	keys,
	reduce,
	helpModes: () => ['endpoints'],
	opening: {from: ['browsing'], open},
};
