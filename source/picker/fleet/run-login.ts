import {asFailure} from '../../model/failure.js';
import type {PickerServices} from '../hooks/services.js';
import type {Dispatch} from '../store.js';
import type {Login} from './login.js';

/** Logs in, and dispatches how that ended. */
export async function runLogin(
	login: Login,
	dispatch: Dispatch,
	logIn: PickerServices['logIn'],
): Promise<void> {
	try {
		await logIn(login);
		dispatch({type: 'loginEnded', failure: null});
	} catch (error) {
		dispatch({type: 'loginEnded', failure: asFailure(error)});
	}
}
