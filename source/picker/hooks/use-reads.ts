import {setTimeout} from 'node:timers/promises';
import {useEffect, useRef} from 'react';
import {asFailure, type Failure} from '../../model/failure.js';
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

	const areRegionsWanted = state.regions.status === 'loading';
	useEffect(() => {
		const signal = lifetime.current?.signal;
		if (areRegionsWanted && signal) {
			void readRegions(services, dispatch, signal);
		}
	}, [areRegionsWanted, services, dispatch]);

	const instances = instancesToRead(state).join(' ');
	useEffect(() => {
		const signal = lifetime.current?.signal;
		for (const region of signal ? words(instances) : []) {
			dispatch({type: 'instancesStarted', region});
			void readInstances(region, services, dispatch, signal as AbortSignal);
		}
	}, [instances, services, dispatch]);

	const endpoints = endpointsToRead(state).join(' ');
	useEffect(() => {
		const signal = lifetime.current?.signal;
		for (const region of signal ? words(endpoints) : []) {
			dispatch({type: 'endpointsStarted', region});
			void readEndpoints(region, services, dispatch, signal as AbortSignal);
		}
	}, [endpoints, services, dispatch]);
}

async function readRegions(services: Services, dispatch: Dispatch, signal: AbortSignal) {
	try {
		const regions = await services.listRegions(signal);
		whileAlive(signal, () => dispatch({type: 'regionsKnown', regions}));
	} catch (error) {
		whileAlive(signal, () => dispatch({type: 'regionsFailed', failure: asFailure(error)}));
	}
}

async function readInstances(
	region: string,
	services: Services,
	dispatch: Dispatch,
	signal: AbortSignal,
) {
	for (let tries = 0; ; tries++) {
		const failure = await tryToReadInstances(region, services, dispatch, signal);
		if (failure === null) {
			return;
		}

		const retryMs = isThrottled(failure) ? (retriesMs[tries] ?? null) : null;
		whileAlive(signal, () => dispatch({type: 'instancesFailed', region, failure, retryMs}));
		if (retryMs === null || signal.aborted) {
			return;
		}

		// Rejects when the picker ends; nobody waits for an answer then.
		await setTimeout(retryMs, undefined, {signal}).catch(() => {});
		whileAlive(signal, () => dispatch({type: 'instancesStarted', region}));
	}
}

/** Reads the instances of a region once; the answer is why it did not work, null when it did. */
async function tryToReadInstances(
	region: string,
	services: Services,
	dispatch: Dispatch,
	signal: AbortSignal,
): Promise<Failure | null> {
	try {
		for await (const instances of services.streamInstances(region, signal)) {
			whileAlive(signal, () => dispatch({type: 'instancesPage', region, instances}));
		}

		whileAlive(signal, () => dispatch({type: 'instancesKnown', region, readAt: new Date()}));
		return null;
	} catch (error) {
		return asFailure(error);
	}
}

async function readEndpoints(
	region: string,
	services: Services,
	dispatch: Dispatch,
	signal: AbortSignal,
) {
	try {
		const endpoints = await services.listEndpoints(region, signal);
		whileAlive(signal, () => dispatch({type: 'endpointsKnown', region, endpoints}));
	} catch (error) {
		const failure = asFailure(error);
		whileAlive(signal, () => dispatch({type: 'endpointsFailed', region, failure}));
	}
}

function whileAlive(signal: AbortSignal, act: () => void): void {
	if (!signal.aborted) {
		act();
	}
}

function words(text: string): string[] {
	return text.split(' ').filter(word => word !== '');
}
