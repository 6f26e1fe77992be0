import type {ScreenModule} from '../module.js';
import {keys} from './keys.js';
import {open, reduce} from './reduce.js';
import {PortView} from './screen.js';

export const port: ScreenModule<'port'> = {
	keys,
	reduce,
	view: PortView,
	helpModes: null,
	opening: {from: ['browsing', 'details'], open},
};
