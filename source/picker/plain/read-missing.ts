import {setTimeout} from 'node:timers/promises';
import {interrupted} from '../../model/failure.js';
import {readMemory} from '../favorites/read-memory.js';
import {saveFavorites} from '../favorites/save-favorites.js';
import {
	readCaller,
	readEndpoints,
	readInstances,
	readProfiles,
	readRegions,
} from '../fleet/read.js';
import {callersToRead, endpointsToRead, instancesToRead} from '../fleet/reads.js';
import {sourceNames} from '../fleet/source-names.js';
import type {PickerServices} from '../hooks/services.js';
import type {Store} from '../store.js';
import type {Talk} from './talk.js';

/** How long the list waits for the caller's identity; if it takes longer, it is printed after the next answer. */
const callerPatienceMs = 500;

/** Reads what is missing from the state before the first question. Ctrl-C leaves the picker. */
export async function readMissing(
	{getState, dispatch}: Store,
	services: PickerServices,
	talk: Talk,
): Promise<void> {
	const done = await talk.doing(async signal => {
		const called = new Promise<never>((_, reject) => {
			signal.addEventListener('abort', () => reject(signal.reason));
		});
		await Promise.race([called, read({getState, dispatch}, services, talk, signal)]);
		return true;
	});
	if (done === null) {
		throw interrupted();
	}
}

async function read(
	{getState, dispatch}: Pick<Store, 'getState' | 'dispatch'>,
	services: PickerServices,
	talk: Talk,
	signal: AbortSignal,
): Promise<void> {
	const {screen, regions, profiles, memory, knownProfiles} = getState();
	if (memory.unsaved.length > 0) {
		dispatch(saveFavorites(memory.unsaved, services.favorites));
	}

	if (memory.isStale) {
		dispatch(readMemory(services));
	}

	if (screen.name === 'profiles' && knownProfiles === null) {
		await readProfiles(services, dispatch, signal);
	}

	if (screen.name === 'loading' && regions.status === 'loading') {
		talk.say('Reading the regions…');
		await readRegions(profiles, services, dispatch, signal);
	}

	// Instances are counted beside the menu of the picker; here only those that are asked for are read.
	if (['regions', 'profiles'].includes(getState().screen.name)) {
		return;
	}

	const instances = instancesToRead(getState());
	const endpoints = endpointsToRead(getState());
	if (instances.length > 0) {
		talk.say(
			`Reading the instances in ${sourceNames({...getState(), shown: instances}).join(', ')}…`,
		);
	}

	await Promise.all([
		...instances.map(source => readInstances(source, services, dispatch, signal)),
		...endpoints.map(source => readEndpoints(source, services, dispatch, signal)),
	]);
}

/** Looks up the callers' identities, and waits briefly so that they can be printed before the list. */
export async function readCallers(
	{getState, dispatch}: Store,
	services: PickerServices,
	ended: AbortSignal,
): Promise<void> {
	const sources = callersToRead(getState());
	if (sources.length > 0) {
		await Promise.race([
			Promise.all(sources.map(source => readCaller(source, services, dispatch, ended))),
			setTimeout(callerPatienceMs, undefined, {ref: false}),
		]);
	}
}
