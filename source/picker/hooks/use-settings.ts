import {useEffect, useState} from 'react';
import type {State} from '../state.js';
import {settingsKeeper} from './keep-settings.js';
import type {PickerServices} from './services.js';

/** Saves the regions, the view and the OS users of images when they change. */
export function useSettings(state: State, settings: PickerServices['settings']): void {
	const [keep] = useState(() => settingsKeeper(settings, state));
	useEffect(() => keep(state), [keep, state]);
}
