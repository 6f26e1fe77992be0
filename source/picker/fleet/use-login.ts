import {useEffect} from 'react';
import type {PickerServices} from '../hooks/services.js';
import type {State} from '../state.js';
import type {Dispatch} from '../store.js';
import {runLogin} from './run-login.js';

/** Logs in when the state asks for it. */
export function useLogin(
	login: State['login'],
	dispatch: Dispatch,
	logIn: PickerServices['logIn'],
): void {
	useEffect(() => {
		if (login !== null) {
			void runLogin(login, dispatch, logIn);
		}
	}, [login, dispatch, logIn]);
}
