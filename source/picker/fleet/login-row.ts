import type {KeyRow} from '../keys/binding.js';
import type {State} from '../state.js';
import {whyNoLogin} from './expired-login.js';

/** Logs in again, on every screen that shows an expired login. */
export const logInRow: KeyRow<State, never> = {
	group: 'Act',
	keys: ['f10'],
	command: {type: 'logIn'},
	label: 'log in',
	description: 'Renew expired logins',
	whyNot: whyNoLogin,
	footer: 2,
	isFooterOptional: true,
};
