import {setTimeout} from 'node:timers/promises';
import type {CacheStart} from '../../inventory/cache/cache.js';
import {type Entry, entryOf} from '../../inventory/entry.js';
import {asFailure, isThrottled} from '../../model/failure.js';
import {unknownCaller} from '../../model/fleet/caller.js';
import type {Instance} from '../../model/fleet/instance.js';
import type {Source} from '../../model/fleet/source.js';
import {forEachYielding, yieldToEventLoop} from '../../model/yield-to-event-loop.js';
import type {PickerServices} from '../hooks/services.js';
import type {State} from '../state.js';
import type {Dispatch} from '../store.js';

/** How long to wait before a throttled region is read again. */
const retriesMs: readonly number[] = [2000, 4000, 8000, 16_000, 30_000];

export type ReadServices = Pick<
	PickerServices,
	'listRegions' | 'listProfiles' | 'streamInstances' | 'listEndpoints' | 'whoAmI' | 'cache' | 'asOf'
>;

/** Reads the regions of all profiles in parallel. A profile that fails is skipped if another succeeds. */
export async function readRegions(
	profiles: State['profiles'],
	services: ReadServices,
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

/** Reads the profiles that there are to choose from. */
export async function readProfiles(
	services: ReadServices,
	dispatch: Dispatch,
	signal: AbortSignal,
) {
	const profiles = await services.listProfiles();
	whileAlive(signal, () => dispatch({type: 'profilesKnown', profiles}));
}

/** Shows the cached instances of a source until they have been read. */
export async function showCached(
	source: Source,
	{cache}: ReadServices,
	dispatch: Dispatch,
	signal: AbortSignal,
) {
	const start = openCached(source, cache, dispatch);
	if (start !== null && start.count > start.instances.length) {
		for await (const instances of cache.restOf(source, start)) {
			const entries = await readyPage(instances);
			await yieldToEventLoop(() => {
				whileAlive(signal, () => dispatch({type: 'cachedPage', source, entries}));
			});
		}
	}
}

/** Shows the first cached rows of a source immediately; null if there are none. */
export function openCached(
	source: Source,
	cache: PickerServices['cache'],
	dispatch: Dispatch,
): CacheStart | null {
	const start = cache.startOf(source);
	if (start !== null) {
		const ageMs = Math.max(0, Date.now() - start.readAt.getTime());
		dispatch({type: 'cacheOpened', source, start, ageMs});
	}

	return start;
}

/**
Reads the instances of a source; again after a while if AWS throttles.
*/
export async function readInstances(
	source: Source,
	services: ReadServices,
	dispatch: Dispatch,
	signal: AbortSignal,
) {
	dispatch({type: 'instancesStarted', source});
	for (let tries = 0; ; tries++) {
		const failure = await readPages(source, services, dispatch, signal).then(() => null, asFailure);
		if (failure === null) {
			return;
		}

		const retryMs = isThrottled(failure) ? (retriesMs[tries] ?? null) : null;
		whileAlive(signal, () => dispatch({type: 'instancesFailed', source, failure, retryMs}));
		if (retryMs === null || signal.aborted) {
			return;
		}

		// It rejects when the picker ends, and then nobody waits for it.
		await setTimeout(retryMs, undefined, {signal}).catch(() => {});
		whileAlive(signal, () => dispatch({type: 'instancesStarted', source}));
	}
}

/** Reads the instances of a source once, page by page. It rejects with the failure of a page. */
export async function readPages(
	source: Source,
	services: Pick<ReadServices, 'streamInstances' | 'asOf'>,
	dispatch: Dispatch,
	signal: AbortSignal,
): Promise<void> {
	for await (const instances of services.streamInstances(source, signal)) {
		const entries = await readyPage(instances);
		await yieldToEventLoop(() => {
			whileAlive(signal, () => dispatch({type: 'instancesPage', source, entries}));
		});
	}

	whileAlive(signal, () =>
		dispatch({type: 'instancesKnown', source, readAt: services.asOf(source)}),
	);
}

/** Prepares the instances of a page, yielding to keys and frames. */
async function readyPage(instances: readonly Instance[]): Promise<readonly Entry[]> {
	const entries: Entry[] = [];
	await forEachYielding(instances, instance => entries.push(entryOf(instance)));
	return entries;
}

/** Reads the endpoints of a source. */
export async function readEndpoints(
	source: Source,
	services: ReadServices,
	dispatch: Dispatch,
	signal: AbortSignal,
) {
	dispatch({type: 'endpointsStarted', source});
	try {
		const endpoints = await services.listEndpoints(source, signal);
		whileAlive(signal, () => dispatch({type: 'endpointsKnown', source, endpoints}));
	} catch (error) {
		const failure = asFailure(error);
		whileAlive(signal, () => dispatch({type: 'endpointsFailed', source, failure}));
	}
}

/** Looks up the identity of a source's profile. A failure is not reported. */
export async function readCaller(
	source: Source,
	{whoAmI}: Pick<PickerServices, 'whoAmI'>,
	dispatch: Dispatch,
	signal: AbortSignal,
) {
	dispatch({type: 'callerAsked', source});
	const caller = await whoAmI(source, signal).catch(() => unknownCaller);
	whileAlive(signal, () => dispatch({type: 'callerKnown', source, caller}));
}

function whileAlive(signal: AbortSignal, act: () => void): void {
	if (!signal.aborted) {
		act();
	}
}
