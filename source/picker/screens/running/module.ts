import type {ScreenModule} from '../module.js';
import {keys} from './keys.js';
import {reduce} from './reduce.js';

export const running: ScreenModule<'running'> = {
	keys,
	reduce,
	helpModes: null,
	opening: null,
};
