import {useEffect, useRef} from 'react';
import {type Source, sourceKey} from '../../model/fleet/source.js';
import type {State} from '../state.js';
import type {Dispatch} from '../store.js';
import {
	type ReadServices,
	readCaller,
	readEndpoints,
	readInstances,
	readProfiles,
	readRegions,
	showCached,
} from './read.js';
import {callersToRead, endpointsToRead, instancesToRead} from './reads.js';

/**
Reads what the state lacks: regions and profiles, the instances and endpoints of the sources shown,
and the identities of the profiles in use.
Everything under way is cancelled when the picker ends.
*/
export function useReads(state: State, dispatch: Dispatch, services: ReadServices): void {
	const lifetime = useRef<AbortController | null>(null);
	useEffect(() => {
		const controller = new AbortController();
		lifetime.current = controller;
		return () => {
			controller.abort();
		};
	}, []);

	// The cache of a source is useful until the source has been read once.
	const wereShown = useRef(new Set<string>());
	const {profiles} = state;
	const areRegionsMissing = state.regions.status === 'loading';
	useEffect(() => {
		const controller = new AbortController();
		if (areRegionsMissing) {
			void readRegions(profiles, services, dispatch, controller.signal);
		}

		// Other profiles have other regions.
		return () => {
			controller.abort();
		};
	}, [areRegionsMissing, profiles, services, dispatch]);

	const areProfilesMissing = state.screen.name === 'profiles' && state.knownProfiles === null;
	useEffect(() => {
		const signal = lifetime.current?.signal;
		if (areProfilesMissing && signal) {
			void readProfiles(services, dispatch, signal);
		}
	}, [areProfilesMissing, services, dispatch]);

	// As text: a new array may hold the same sources.
	const instances = JSON.stringify(instancesToRead(state));
	useEffect(() => {
		const signal = lifetime.current?.signal;
		for (const source of signal ? sourcesIn(instances) : []) {
			if (!wereShown.current.has(sourceKey(source))) {
				wereShown.current.add(sourceKey(source));
				void showCached(source, services, dispatch, signal as AbortSignal);
			}

			void readInstances(source, services, dispatch, signal as AbortSignal);
		}
	}, [instances, services, dispatch]);

	const callers = JSON.stringify(callersToRead(state));
	useEffect(() => {
		const signal = lifetime.current?.signal;
		for (const source of signal ? sourcesIn(callers) : []) {
			void readCaller(source, services, dispatch, signal as AbortSignal);
		}
	}, [callers, services, dispatch]);

	const endpoints = JSON.stringify(endpointsToRead(state));
	useEffect(() => {
		const signal = lifetime.current?.signal;
		for (const source of signal ? sourcesIn(endpoints) : []) {
			void readEndpoints(source, services, dispatch, signal as AbortSignal);
		}
	}, [endpoints, services, dispatch]);
}

function sourcesIn(text: string): readonly Source[] {
	return JSON.parse(text) as Source[];
}
