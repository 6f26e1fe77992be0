import type {ScreenModule} from '../module.js';
import {keys} from './keys.js';
import {reduce} from './reduce.js';
import {ConnectingScreen} from './screen.js';

export const connecting: ScreenModule<'connecting'> = {
	keys,
	reduce,
	view: ConnectingScreen,
	helpModes: null,
	opening: null,
};
