import type {ScreenModule} from '../module.js';
import {reduce} from './reduce.js';

export const inSession: ScreenModule<'inSession'> = {
	keys: null,
	reduce,
	helpModes: null,
	opening: null,
};
