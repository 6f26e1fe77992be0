import type {ScreenModule} from '../module.js';
import {keys} from './keys.js';
import {reduce} from './reduce.js';

export const connecting: ScreenModule<'connecting'> = {
	keys,
	reduce,
	helpModes: null,
	opening: null,
};
