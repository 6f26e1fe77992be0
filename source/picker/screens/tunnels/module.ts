import type {ScreenModule} from '../module.js';
import {keys} from './keys.js';
import {open, reduce} from './reduce.js';
import {TunnelsView} from './screen.js';

export const tunnels: ScreenModule<'tunnels'> = {
	keys,
	reduce,
	view: TunnelsView,
	helpModes: null,
	opening: {from: ['browsing'], open},
};
