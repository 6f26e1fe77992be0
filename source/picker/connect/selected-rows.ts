import type {KeyRow} from '../keys/binding.js';
import {whyNoInstance} from '../list/why-no-instance.js';
import type {State} from '../state.js';
import {whyNoConnection, whyNoWait} from './why-not.js';

type Row = KeyRow<State, never>;

/** The keys that the list and the details share, for the selected instance: see `reduceSelected`. */
export const connectRow: Row = {
	group: 'Act',
	keys: ['enter'],
	command: {type: 'connect'},
	label: 'connect',
	description: 'Connect',
	whyNot: whyNoConnection,
	footer: 1,
};

export const waitRow: Row = {
	group: 'Act',
	keys: ['alt+w'],
	command: {type: 'wait'},
	label: 'wait',
	description: 'Wait until it is running, then connect',
	whyNot: whyNoWait,
	footer: 12,
};

export const favoriteRow: Row = {
	group: 'Act',
	keys: ['alt+s'],
	command: {type: 'toggleFavorite'},
	label: 'favorite',
	description: 'Add or remove favorite',
	whyNot: whyNoInstance,
	footer: 10,
};
