import type {ScreenModule} from '../module.js';
import {keys} from './keys.js';
import {open, reduce} from './reduce.js';
import {CommandView} from './screen.js';

export const command: ScreenModule<'command'> = {
	keys,
	reduce,
	view: CommandView,
	helpModes: null,
	opening: {from: ['browsing', 'details'], open},
};
