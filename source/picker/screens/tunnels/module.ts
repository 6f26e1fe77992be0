import type {ScreenModule} from '../module.js';
import {keys} from './keys.js';
import {open, reduce} from './reduce.js';

export const tunnels: ScreenModule<'tunnels'> = {
	keys,
	reduce,
	helpModes: () => ['tunnels'],
	opening: {from: ['browsing'], open},
};
