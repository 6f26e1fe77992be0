import {useEffect} from 'react';
import {asFailure, type Failure} from '../../model/failure.js';
import type {PickerServices} from '../hooks/services.js';
import type {Dispatch} from '../store.js';
import type {FilterChange, RememberedFilters} from './remembered.js';

type FilterServices = Pick<PickerServices, 'filterHistory' | 'settings'>;

/** Writes the filters that were used, saved or removed, and reads again what other processes wrote. */
export function useFilters(
	{unsaved}: RememberedFilters,
	dispatch: Dispatch,
	{filterHistory, settings}: FilterServices,
): void {
	useEffect(() => {
		if (unsaved.length > 0) {
			const failure = write(unsaved, {filterHistory, settings});
			dispatch({
				type: 'filtersWritten',
				count: unsaved.length,
				history: filterHistory.list(),
				saved: settings.filters,
				failure,
			});
		}
	}, [unsaved, filterHistory, settings, dispatch]);
}

/** Why a change could not be written; null where all were. */
function write(changes: readonly FilterChange[], services: FilterServices): Failure | null {
	try {
		for (const change of changes) {
			writeOne(change, services);
		}

		return null;
	} catch (error) {
		return asFailure(error);
	}
}

function writeOne(change: FilterChange, {filterHistory, settings}: FilterServices): void {
	switch (change.kind) {
		case 'use': {
			filterHistory.record(change.filter);
			break;
		}

		case 'forget': {
			filterHistory.forget(change.filter);
			break;
		}

		case 'save': {
			settings.saveFilter(change.name, change.filter);
			break;
		}

		case 'remove': {
			settings.removeFilter(change.name);
			break;
		}
	}
}
