import {useInput} from 'ink';
import {useEffect, useMemo, useRef} from 'react';
import type {PickerServices} from '../../hooks/services.js';
import type {State} from '../../state.js';
import type {Store} from '../../store.js';
import {isLive, liveTimes} from './live-plan.js';
import {type LiveServices, startLiveReader} from './live-reader.js';

/** Keeps the list up to date while it is on the screen and somebody uses it. */
export function useLive(
	state: State,
	store: Store,
	services: LiveServices & Pick<PickerServices, 'settings'>,
): void {
	const {refreshMs} = services.settings;
	const keyAt = useRef(Date.now());
	useInput(() => {
		keyAt.current = Date.now();
	});

	const times = useMemo(() => (refreshMs === null ? null : liveTimes(refreshMs)), [refreshMs]);
	const isOn = isLive(state);
	useEffect(() => {
		if (times === null || !isOn) {
			return;
		}

		const isIdle = () => Date.now() - keyAt.current > times.idleMs;
		return startLiveReader(store, services, times, isIdle);
	}, [times, isOn, store, services]);
}
