import {useEffect, useRef} from 'react';
import {regionsOf} from '../../model/source.js';
import type {PickerServices} from '../services.js';
import type {State} from '../state.js';

/** Keeps the regions and the choices for an instance when a person has made them. */
export function useSettings(state: State, settings: PickerServices['settings']): void {
	const {shown} = state;
	useEffect(() => {
		if (shown.length > 0) {
			settings.rememberRegions(regionsOf(shown));
		}
	}, [shown, settings]);

	const {remembered, imageOsUsers} = state.choices;
	const kept = useRef(remembered);
	useEffect(() => {
		for (const [id, options] of Object.entries(remembered)) {
			if (kept.current[id] !== options) {
				settings.rememberOptions(id, options);
			}
		}

		kept.current = remembered;
	}, [remembered, settings]);

	const keptUsers = useRef(imageOsUsers);
	useEffect(() => {
		for (const [imageId, osUser] of Object.entries(imageOsUsers)) {
			if (keptUsers.current[imageId] !== osUser) {
				settings.rememberOsUser(imageId, osUser);
			}
		}

		keptUsers.current = imageOsUsers;
	}, [imageOsUsers, settings]);
}
