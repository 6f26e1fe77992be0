import type {ScreenModule} from '../module.js';
import {keys} from './keys.js';
import {reduce} from './reduce.js';
import {BrowsingView} from './screen.js';

export const browsing: ScreenModule<'browsing'> = {
	keys,
	reduce,
	view: BrowsingView,
	helpModes: () => ['list', 'filter'],
	opening: null,
};
