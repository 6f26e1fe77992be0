import {useEffect} from 'react';
import type {PickerServices} from '../hooks/services.js';
import type {State} from '../state.js';
import type {Dispatch} from '../store.js';

/** Opens what the state asks for outside of this terminal. */
export function useOutside(
	request: State['outside'],
	dispatch: Dispatch,
	{openPages, openWindows}: Pick<PickerServices, 'openPages' | 'openWindows'>,
): void {
	useEffect(() => {
		if (request !== null) {
			const opening = request.what === 'pages' ? openPages(request.urls) : openWindows(request);
			void opening.then(failure => dispatch({type: 'outsideOpened', request, failure}));
		}
	}, [request, dispatch, openPages, openWindows]);
}
