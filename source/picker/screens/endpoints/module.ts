import type {ScreenModule} from '../module.js';
import {keys} from './keys.js';
import {open, reduce} from './reduce.js';
import {EndpointsView} from './screen.js';

export const endpoints: ScreenModule<'endpoints'> = {
	keys,
	reduce,
	view: EndpointsView,
	helpModes: null,
	opening: {from: ['browsing'], open},
};
