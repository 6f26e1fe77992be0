import type {ScreenModule} from '../module.js';
import {keys} from './keys.js';
import {reduce} from './reduce.js';

export const browsing: ScreenModule<'browsing'> = {
	keys,
	reduce,
	helpModes: () => ['list', 'filter'],
	opening: null,
};
