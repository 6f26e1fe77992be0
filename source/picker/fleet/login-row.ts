import type {KeyRow} from '../keys/binding.js';
import type {State} from '../state.js';
import {whyNoLogin} from './expired-login.js';

/** Logging in again, from wherever an expired login is seen. */
export const logInRow: KeyRow<State, never> = {
	group: 'Act',
	keys: ['L'],
	command: {type: 'logIn'},
	label: 'log in',
	description: 'Log in again where a login has expired',
	whyNot: whyNoLogin,
	question: 'Renew the expired login?',
};
