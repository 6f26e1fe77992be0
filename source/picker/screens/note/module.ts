import type {ScreenModule} from '../module.js';
import {keys} from './keys.js';
import {open, reduce} from './reduce.js';
import {NoteView} from './screen.js';

export const note: ScreenModule<'note'> = {
	keys,
	reduce,
	view: NoteView,
	helpModes: null,
	opening: {from: ['pinning'], open},
};
