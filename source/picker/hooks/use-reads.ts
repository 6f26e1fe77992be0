import {setTimeout} from 'node:timers/promises';
import {useEffect, useRef} from 'react';
import {asFailure, type Failure} from '../../model/failure.js';
import type {Source} from '../../model/source.js';
import {isThrottled} from '../failure-word.js';
import {endpointsToRead, instancesToRead} from '../reads.js';
import type {PickerServices} from '../services.js';
import type {State} from '../state.js';
import type {Dispatch} from '../store.js';

/** After how long a region that AWS would not answer for now is asked again. */
const retriesMs: readonly number[] = [2000, 4000, 8000, 16_000, 30_000];

type Services = Pick<PickerServices, 'listRegions' | 'streamInstances' | 'listEndpoints'>;

/**
Reads what the state lacks: the regions, the instances and the endpoints of those that are looked at.
Everything under way is called off when the picker ends.
*/
export function useReads(state: State, dispatch: Dispatch, services: Services): void {
	const lifetime = useRef<AbortController | null>(null);
	useEffect(() => {
		const controller = new AbortController();
		lifetime.current = controller;
		return () => {
			controller.abort();
		};
	}, []);

	const {profiles} = state;
	const areRegionsWanted = state.regions.status === 'loading';
	useEffect(() => {
		const signal = lifetime.current?.signal;
		if (areRegionsWanted && signal) {
			void readRegions(profiles, services, dispatch, signal);
		}
	}, [areRegionsWanted, profiles, services, dispatch]);

	// As text: what is to be read may be the same in a new list.
	const instances = JSON.stringify(instancesToRead(state));
	useEffect(() => {
		const signal = lifetime.current?.signal;
		for (const source of signal ? sourcesIn(instances) : []) {
			dispatch({type: 'instancesStarted', source});
			void readInstances(source, services, dispatch, signal as AbortSignal);
		}
	}, [instances, services, dispatch]);

	const endpoints = JSON.stringify(endpointsToRead(state));
	useEffect(() => {
		const signal = lifetime.current?.signal;
		for (const source of signal ? sourcesIn(endpoints) : []) {
			dispatch({type: 'endpointsStarted', source});
			void readEndpoints(source, services, dispatch, signal as AbortSignal);
		}
	}, [endpoints, services, dispatch]);
}

/** The regions of all profiles together; a profile that fails is passed over where another answers. */
async function readRegions(
	profiles: State['profiles'],
	services: Services,
	dispatch: Dispatch,
	signal: AbortSignal,
) {
	const answers = await Promise.allSettled(
		profiles.map(profile => services.listRegions(profile, signal)),
	);
	const known = answers.filter(answer => answer.status === 'fulfilled');
	const regions = [...new Set(known.flatMap(({value}) => value))];
	const failed = answers.find(answer => answer.status === 'rejected');
	whileAlive(signal, () => {
		dispatch(
			failed && known.length === 0
				? {type: 'regionsFailed', failure: asFailure(failed.reason)}
				: {type: 'regionsKnown', regions},
		);
	});
}

async function readInstances(
	source: Source,
	services: Services,
	dispatch: Dispatch,
	signal: AbortSignal,
) {
	for (let tries = 0; ; tries++) {
		const failure = await tryToReadInstances(source, services, dispatch, signal);
		if (failure === null) {
			return;
		}

		const retryMs = isThrottled(failure) ? (retriesMs[tries] ?? null) : null;
		whileAlive(signal, () => dispatch({type: 'instancesFailed', source, failure, retryMs}));
		if (retryMs === null || signal.aborted) {
			return;
		}

		// Rejects when the picker ends; nobody waits for an answer then.
		await setTimeout(retryMs, undefined, {signal}).catch(() => {});
		whileAlive(signal, () => dispatch({type: 'instancesStarted', source}));
	}
}

/** Reads the instances of a source once; the answer is why it did not work, null when it did. */
async function tryToReadInstances(
	source: Source,
	services: Services,
	dispatch: Dispatch,
	signal: AbortSignal,
): Promise<Failure | null> {
	try {
		for await (const instances of services.streamInstances(source, signal)) {
			whileAlive(signal, () => dispatch({type: 'instancesPage', source, instances}));
		}

		whileAlive(signal, () => dispatch({type: 'instancesKnown', source, readAt: new Date()}));
		return null;
	} catch (error) {
		return asFailure(error);
	}
}

async function readEndpoints(
	source: Source,
	services: Services,
	dispatch: Dispatch,
	signal: AbortSignal,
) {
	try {
		const endpoints = await services.listEndpoints(source, signal);
		whileAlive(signal, () => dispatch({type: 'endpointsKnown', source, endpoints}));
	} catch (error) {
		const failure = asFailure(error);
		whileAlive(signal, () => dispatch({type: 'endpointsFailed', source, failure}));
	}
}

function whileAlive(signal: AbortSignal, act: () => void): void {
	if (!signal.aborted) {
		act();
	}
}

function sourcesIn(text: string): readonly Source[] {
	return JSON.parse(text) as Source[];
}
