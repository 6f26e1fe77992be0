import type {ScreenModule} from '../module.js';
import {keys} from './keys.js';
import {reduce} from './reduce.js';
import {HelpView} from './screen.js';

export const help: ScreenModule<'help'> = {
	keys,
	reduce,
	view: HelpView,
	helpModes: null,
	opening: null,
};
