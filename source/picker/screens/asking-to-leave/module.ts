import type {ScreenModule} from '../module.js';
import {keys} from './keys.js';
import {reduce} from './reduce.js';
import {AskingToLeaveView} from './screen.js';

export const askingToLeave: ScreenModule<'askingToLeave'> = {
	keys,
	reduce,
	view: AskingToLeaveView,
	helpModes: null,
	opening: null,
};
