import {useEffect, useRef} from 'react';
import type {PickerServices} from '../hooks/services.js';
import type {State} from '../state.js';
import type {Dispatch} from '../store.js';
import type {RegionFleet} from './fleet.js';

/** How long rows stay visible after they are gone. */
const goneMs = 10_000;

/** Saves complete lists for the next start, and removes the rows that are gone. */
export function useCache(
	{fleet}: State,
	dispatch: Dispatch,
	{cache}: Pick<PickerServices, 'cache'>,
): void {
	const kept = useRef(new Map<string, Date>());
	useEffect(() => {
		for (const [key, region] of Object.entries(fleet)) {
			const {instances, readAt} = region;
			if (instances.status === 'known' && readAt !== null && kept.current.get(key) !== readAt) {
				const endpoints = endpointsToKeep(region);
				if (endpoints !== undefined) {
					kept.current.set(key, readAt);
					const rows = inFirstPlaces(region);
					cache.keep(region.source, {instances: rows, endpoints, readAt});
				}
			}
		}
	}, [fleet, cache]);

	const hasGone = Object.values(fleet).some(
		({goneCount, instances}) => goneCount > 0 && instances.status === 'known',
	);
	useEffect(() => {
		const timer = hasGone ? setTimeout(() => dispatch({type: 'goneLeft'}), goneMs) : undefined;
		return () => clearTimeout(timer);
	}, [hasGone, dispatch]);
}

/** Undefined while they are not known. */
function endpointsToKeep({endpoints, cached}: RegionFleet) {
	switch (endpoints.status) {
		case 'known': {
			return endpoints.endpoints;
		}

		case 'unreadable': {
			return cached?.endpoints ?? null;
		}

		default: {
			return undefined;
		}
	}
}

/** The existing instances, with those at the top of the list first. */
function inFirstPlaces({entries}: RegionFleet) {
	const there = entries.filter(({isGone}) => !isGone);
	const first = there.filter(({score}) => score > 0);
	const others = there.filter(({score}) => score === 0);
	return [...first, ...others].map(({instance}) => instance);
}
