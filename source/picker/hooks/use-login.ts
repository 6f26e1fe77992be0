import {useEffect} from 'react';
import {asFailure} from '../../model/failure.js';
import type {PickerServices} from '../services.js';
import type {State} from '../state.js';
import type {Dispatch} from '../store.js';

/** Logs in when the state asks for it. */
export function useLogin(
	login: State['login'],
	dispatch: Dispatch,
	logIn: PickerServices['logIn'],
): void {
	useEffect(() => {
		if (login !== null) {
			logIn(login).then(
				() => dispatch({type: 'loginEnded', failure: null}),
				(error: unknown) => dispatch({type: 'loginEnded', failure: asFailure(error)}),
			);
		}
	}, [login, dispatch, logIn]);
}
