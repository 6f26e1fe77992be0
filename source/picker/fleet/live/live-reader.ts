import {entryOf} from '../../../inventory/entry.js';
import {asFailure} from '../../../model/failure.js';
import {type Source, sourceKey} from '../../../model/fleet/source.js';
import {isPassing} from '../../connect/wait.js';
import type {PickerServices} from '../../hooks/services.js';
import type {Store} from '../../store.js';
import {regionOf} from '../fleet.js';
import {readPages} from '../read.js';
import {makeBackOff} from './back-off.js';
import {changingRows, dueSources, type LiveTimes} from './live-plan.js';

export type LiveServices = Pick<PickerServices, 'streamInstances' | 'describeInstances' | 'asOf'>;

/**
Keeps the list up to date until it is stopped: reads what is about to change every few seconds, and all
of it now and then. What is shown stays until something else is known.

@param isIdle Whether nobody seems to look: nothing is read then.
@returns Stops it, and cancels what is under way.
*/
export function startLiveReader(
	{getState, dispatch}: Pick<Store, 'getState' | 'dispatch'>,
	services: LiveServices,
	times: LiveTimes,
	isIdle: () => boolean,
): () => void {
	const cancellation = new AbortController();
	const {signal} = cancellation;
	const backOff = makeBackOff(Date.now);

	const readRows = async (source: Source, ids: readonly string[]) => {
		const instances = await services.describeInstances(source, ids, signal);
		if (!signal.aborted) {
			dispatch({type: 'instancesPage', source, entries: instances.map(entryOf)});
		}
	};

	const readList = async (source: Source) => {
		const {instances: before} = regionOf(getState().fleet, source);
		// If somebody asks for the list meanwhile, that reading counts.
		const isWanted = () => regionOf(getState().fleet, source).instances === before;
		dispatch({type: 'rereadStarted', source});
		try {
			await readPages(source, services, action => isWanted() && dispatch(action), signal);
		} catch (error) {
			const failure = asFailure(error);
			if (!signal.aborted && isWanted() && !isPassing(failure)) {
				dispatch({type: 'instancesFailed', source, failure, retryMs: null});
			}

			throw error;
		}
	};

	const look = () => {
		if (isIdle()) {
			return;
		}

		const state = getState();
		const due = dueSources(state, new Date(), times);
		for (const source of due) {
			void backOff.run(`list ${sourceKey(source)}`, times.listMs, () => readList(source));
		}

		for (const {source, ids} of changingRows(state).filter(row => !due.includes(row.source))) {
			void backOff.run(`rows ${sourceKey(source)}`, times.rowsMs, () => readRows(source, ids));
		}
	};

	const timer = setInterval(look, times.rowsMs);
	return () => {
		clearInterval(timer);
		cancellation.abort();
	};
}
