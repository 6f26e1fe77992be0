import type {ScreenModule} from '../module.js';
import {keys} from './keys.js';
import {reduce} from './reduce.js';
import {WaitingScreen} from './screen.js';

export const waiting: ScreenModule<'waiting'> = {
	keys,
	reduce,
	view: WaitingScreen,
	helpModes: null,
	opening: null,
};
