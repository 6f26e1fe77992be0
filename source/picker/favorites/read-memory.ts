import {asFailure} from '../../model/failure.js';
import type {Answer} from '../action.js';
import type {PickerServices} from '../hooks/services.js';

/** The favorites and recents as they are on disk now. */
export function readMemory(
	services: Pick<PickerServices, 'favorites' | 'listRecents'>,
): Extract<Answer, {type: 'memoryRead' | 'memoryUnreadable'}> {
	try {
		const [favorites, recents] = [services.favorites.list(), services.listRecents()];
		return {type: 'memoryRead', favorites, recents, fileNotice: services.favorites.notice};
	} catch (error) {
		return {type: 'memoryUnreadable', failure: asFailure(error)};
	}
}
