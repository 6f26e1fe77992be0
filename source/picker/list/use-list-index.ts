import {useEffect} from 'react';
import {prepare} from '../../inventory/search/blocks/search-index.js';
import {isUnderWay, regionOf} from '../fleet/fleet.js';
import type {State} from '../state.js';
import type {Dispatch} from '../store.js';
import {entriesToIndex} from './listing.js';

/** Indexes the list for the filter in small steps, once all readings in progress have ended. */
export function useListIndex({fleet, shown, listing}: State, dispatch: Dispatch): void {
	const entries = entriesToIndex(listing);
	const isIndexed = listing.index?.entries === entries;
	const isAtRest = !shown.some(source => isUnderWay(regionOf(fleet, source).instances));
	useEffect(() => {
		if (!isAtRest || isIndexed) {
			return;
		}

		const steps = prepare(entries);
		let turn = setImmediate(function next() {
			const step = steps.next();
			if (step.done !== true) {
				turn = setImmediate(next);
			} else if (step.value !== null) {
				dispatch({type: 'listIndexed', index: step.value});
			}
		});
		return () => {
			clearImmediate(turn);
		};
	}, [entries, isAtRest, isIndexed, dispatch]);
}
