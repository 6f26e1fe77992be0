import {useEffect} from 'react';
import type {PickerServices} from '../hooks/services.js';
import type {Dispatch} from '../store.js';
import type {Memory} from './memory.js';
import {readMemory} from './read-memory.js';
import {saveFavorites} from './save-favorites.js';

/** Writes the favorites that the user changed, and reads again what other processes may have changed. */
export function useFavorites(
	{unsaved, isStale}: Memory,
	dispatch: Dispatch,
	{favorites, listRecents}: Pick<PickerServices, 'favorites' | 'listRecents'>,
): void {
	useEffect(() => {
		if (unsaved.length > 0) {
			dispatch(saveFavorites(unsaved, favorites));
		}
	}, [unsaved, favorites, dispatch]);

	useEffect(() => {
		if (isStale) {
			dispatch(readMemory({favorites, listRecents}));
		}
	}, [isStale, favorites, listRecents, dispatch]);
}
