import type {ScreenModule} from '../module.js';
import {keys} from './keys.js';
import {reduce} from './reduce.js';
import {LoadingView} from './screen.js';

export const loading: ScreenModule<'loading'> = {
	keys,
	reduce,
	view: LoadingView,
	helpModes: null,
	opening: null,
};
