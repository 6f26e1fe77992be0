import {useEffect} from 'react';
import {prepare} from '../../inventory/search/blocks.js';
import {widest} from '../../inventory/search/search.js';
import {isUnderWay, regionOf} from '../fleet/fleet.js';
import type {State} from '../state.js';

/** Makes the list ready to be filtered, a little at a time, when all that is under way has been read. */
export function usePreparedFilter({fleet, shown, listing}: State): void {
	const {inOrder} = widest(listing.found);
	const isAtRest = !shown.some(source => isUnderWay(regionOf(fleet, source).instances));
	useEffect(() => {
		if (!isAtRest) {
			return;
		}

		const steps = prepare(inOrder);
		let turn = setImmediate(function next() {
			if (steps.next().done !== true) {
				turn = setImmediate(next);
			}
		});
		return () => {
			clearImmediate(turn);
		};
	}, [inOrder, isAtRest]);
}
